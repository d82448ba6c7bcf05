package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.directory.Eventually;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.RunningGatepass;
import dev.gatepass.fixture.TestPostgres;
import io.vertx.core.Vertx;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether asking for teams that do not exist costs the database anything. */
@Timeout(120)
class UnknownTeamsTest {
    private static final int REQUESTS = 4_000;
    private static final int AT_ONCE = 100;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        Await.done(vertx.close());
    }

    @Test
    void askNothingOfTheDatabase_H11() throws Exception {
        TestPostgres database = TestPostgres.migrated();
        database.execute("CREATE EXTENSION pg_stat_statements");
        try (RunningGatepass gatepass = RunningGatepass.through(database, database.port())) {
            Eventually.holds(
                    vertx,
                    "it is ready",
                    () -> answer(gatepass, "/readyz", "kay").join() == 200);
            long before = statements(database);
            Eventually.holds(vertx, "what it asks for regularly is counted", () -> statements(database) > before);
            long quiet = statements(database);
            flood(gatepass);
            // It looks for changes meanwhile, every two seconds.
            assertTrue(statements(database) - quiet < REQUESTS / 20, "each miss asks the database");
        }
    }

    private void flood(RunningGatepass gatepass) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < REQUESTS; i += AT_ONCE) {
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int j = 0; j < AT_ONCE; j++) {
                String path = "/v1/teams/t" + Long.toUnsignedString(random.nextLong(), 36) + "/objects/a";
                answers.add(answer(gatepass, path, "kay"));
            }
            for (CompletableFuture<Integer> answer : answers) {
                assertEquals(403, answer.get(20, TimeUnit.SECONDS), "seed " + seed);
            }
        }
    }

    private CompletableFuture<Integer> answer(RunningGatepass gatepass, String path, String user) {
        HttpRequest request = HttpRequest.newBuilder(gatepass.uri(path))
                .header("Authorization", "Bearer " + gatepass.key(user))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    /** How many statements the database has run, but for those that ask this. */
    private static long statements(TestPostgres database) {
        return Await.of(() -> {
            try (var connection = database.connect();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("""
                            SELECT coalesce(sum(calls), 0) FROM pg_stat_statements
                            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                            AND query NOT LIKE '%pg_stat_statements%'""")) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
