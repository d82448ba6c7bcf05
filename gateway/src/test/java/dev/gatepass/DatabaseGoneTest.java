package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.directory.Eventually;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.PostgresServer;
import dev.gatepass.fixture.RunningGatepass;
import dev.gatepass.fixture.TestPostgres;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose PostgreSQL is stopped, and started again later. In real time. */
@Timeout(120)
class DatabaseGoneTest {
    /** The shortest that can be configured. */
    private static final Duration BOUND = Duration.ofSeconds(10);

    private static final Duration TOLERANCE = Duration.ofMillis(500);
    private static final Duration RETURN = Duration.ofSeconds(3);
    private static final long LOOK_MILLIS = 50;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final List<Seen> timeline = new CopyOnWriteArrayList<>();

    /** An answer: asked no earlier and decided no later than these, by the clock of this JVM. */
    private record Seen(long askedNanos, long answeredNanos, int status, String code, String retryAfter) {}

    @AfterEach
    void stop() {
        Await.done(vertx.close());
    }

    @Test
    void isServedUntilTheBoundThenRefusedAndBackWithinThreeSeconds_F_PG1(@TempDir Path folder) throws Exception {
        try (PostgresServer server = PostgresServer.start(folder.resolve("data"))) {
            TestPostgres database = server.migrated("gatepass");
            try (RunningGatepass gatepass = RunningGatepass.within(database, BOUND)) {
                ScheduledExecutorService everyLook = Executors.newSingleThreadScheduledExecutor();
                ScheduledFuture<?> looking =
                        everyLook.scheduleWithFixedDelay(() -> look(gatepass), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
                try {
                    observe(gatepass, database, server);
                } finally {
                    looking.cancel(false);
                    everyLook.shutdown();
                    assertTrue(everyLook.awaitTermination(20, TimeUnit.SECONDS));
                }
            }
        }
    }

    private void observe(RunningGatepass gatepass, TestPostgres database, PostgresServer server) throws Exception {
        // Once this change is seen, it is known that the last look of the replica is no older than now.
        long confirmed = System.nanoTime();
        database.rows().user("later");
        HttpResponse<String> seen = Await.of(() -> client.send(
                request(gatepass)
                        .header("Gatepass-At-Least-Revision", Long.toString(gatepass.revision()))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
        assertEquals(200, seen.statusCode(), seen.body());
        server.stop();
        long stopped = System.nanoTime();
        first(503);
        long started = System.nanoTime();
        server.start();
        long back = System.nanoTime();
        long first = first(200);
        Eventually.holds(vertx, "twenty more", () -> answers(first, 200).count() >= 20);

        long earliest = confirmed + BOUND.minus(TOLERANCE).toNanos();
        long latest = stopped + BOUND.plus(TOLERANCE).toNanos();
        for (Seen answer : timeline) {
            boolean mustServe = answer.answeredNanos() < earliest || answer.askedNanos() > first;
            boolean mustRefuse = answer.askedNanos() > latest && answer.answeredNanos() < started;
            assertTrue(
                    answer.status() == 200 ? !mustRefuse : answer.status() == 503 && !mustServe,
                    () -> answer + " at " + millis(answer.askedNanos() - stopped) + " ms after the stop");
            if (answer.status() == 503) {
                assertEquals("directory_stale", answer.code());
                assertTrue(Integer.parseInt(answer.retryAfter()) >= 1);
            }
        }
        long refused = timeline.stream()
                .filter(answer -> answer.status() == 503)
                .mapToLong(Seen::answeredNanos)
                .min()
                .orElseThrow();
        System.out.printf(
                "database gone: refused %d ms after it stopped, with a bound of %d; served again %d ms after its return;"
                        + " %d answers%n",
                millis(refused - stopped), BOUND.toMillis(), millis(first - back), timeline.size());
        assertTrue(first - back < RETURN.toNanos(), "back after " + millis(first - back) + " ms");
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** When the first answer of a status came that was asked for from now on. */
    private long first(int status) {
        long now = System.nanoTime();
        Eventually.holds(vertx, "a " + status, () -> answers(now, status).count() > 0);
        return answers(now, status).findFirst().orElseThrow().answeredNanos();
    }

    private Stream<Seen> answers(long sinceNanos, int status) {
        return timeline.stream().filter(answer -> answer.askedNanos() >= sinceNanos && answer.status() == status);
    }

    private HttpRequest.Builder request(RunningGatepass gatepass) {
        return HttpRequest.newBuilder(gatepass.uri("/v1/me"))
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + gatepass.key("kay"));
    }

    private void look(RunningGatepass gatepass) {
        long asked = System.nanoTime();
        try {
            HttpResponse<String> answer = client.send(request(gatepass).build(), HttpResponse.BodyHandlers.ofString());
            long answered = System.nanoTime();
            timeline.add(new Seen(
                    asked,
                    answered,
                    answer.statusCode(),
                    answer.statusCode() == 200 ? "" : new JsonObject(answer.body()).getString("code"),
                    answer.headers().firstValue("Retry-After").orElse("0")));
        } catch (IOException e) {
            timeline.add(new Seen(asked, System.nanoTime(), 0, e.toString(), "0"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
