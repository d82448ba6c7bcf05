package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.directory.Eventually;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.fixture.RunningGatepass;
import dev.gatepass.fixture.TestPostgres;
import io.vertx.core.Vertx;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether anybody who asks for URLs notices that the database is slow. */
@Timeout(120)
class DatabaseSlowTest {
    private static final int REQUESTS = 400;
    private static final int WARM_UP = 100;
    private static final long EVERY_MILLIS = 10;

    /** Less than what is waited for a connection, for an answer, or for anything else that the database could hold up. */
    private static final Duration UNNOTICED = Duration.ofMillis(250);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        Await.done(vertx.close());
    }

    @Test
    void requestsDoNotWaitForIt_F_PG2() throws Exception {
        TestPostgres database = TestPostgres.migrated();
        FaultProxy proxy = Await.done(FaultProxy.before(vertx, database.port()));
        try (RunningGatepass gatepass = RunningGatepass.through(database, proxy.port())) {
            Eventually.holds(vertx, "it is ready", () -> isReady(gatepass));
            load(gatepass, WARM_UP);
            long usual = load(gatepass, REQUESTS);
            proxy.silence("");
            long silent = load(gatepass, REQUESTS);
            proxy.pass();
            proxy.delay(Duration.ofSeconds(5));
            long slow = load(gatepass, REQUESTS);
            proxy.pass();
            System.out.printf(
                    "signing, 99th percentile: %d µs; with a silent database %d µs, with a slow one %d µs%n",
                    usual / 1_000, silent / 1_000, slow / 1_000);
            assertTrue(Math.max(silent, slow) < Math.max(UNNOTICED.toNanos(), 2 * usual));
        }
    }

    private boolean isReady(RunningGatepass gatepass) {
        HttpRequest request = HttpRequest.newBuilder(gatepass.uri("/readyz")).build();
        return Await.of(() -> client.send(request, HttpResponse.BodyHandlers.discarding()))
                        .statusCode()
                == 200;
    }

    /** Asks at a steady pace, whatever comes of it; how long all but a hundredth took at most, in nanoseconds. */
    private long load(RunningGatepass gatepass, int requests) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gatepass.uri("/v1/teams/kappa/sign"))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + gatepass.key("kay"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"requests\":[{\"method\":\"GET\",\"key\":\"model.bin\"}]}"))
                .build();
        List<CompletableFuture<Long>> answers = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            Executor then = CompletableFuture.delayedExecutor(i * EVERY_MILLIS, TimeUnit.MILLISECONDS);
            answers.add(CompletableFuture.runAsync(() -> {}, then).thenCompose(go -> ask(request)));
        }
        List<Long> took = new ArrayList<>();
        for (CompletableFuture<Long> answer : answers) {
            took.add(answer.get(60, TimeUnit.SECONDS));
        }
        return took.stream().sorted().skip(requests * 99L / 100).findFirst().orElseThrow();
    }

    private CompletableFuture<Long> ask(HttpRequest request) {
        long asked = System.nanoTime();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(answer -> {
            assertEquals(200, answer.statusCode(), answer.body());
            return System.nanoTime() - asked;
        });
    }
}
