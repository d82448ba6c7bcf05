package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Subject;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.Eventually;
import dev.gatepass.directory.ManualClock;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.fixture.Replicas;
import dev.gatepass.fixture.TestPostgres;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that is there and does not answer as it should. */
@Timeout(120)
class SlowDatabaseTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RARE_POLL = Duration.ofSeconds(1);
    private static final Duration ATTEMPT = Duration.ofMillis(300);

    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres database = TestPostgres.migrated();
    private final FaultProxy proxy = Eventually.await(FaultProxy.before(vertx, database.port()));
    private final ManualClock clock = new ManualClock();
    private DirectoryReplica replica = replica(POLL);

    private DirectoryReplica replica(Duration poll) {
        return Replicas.of(
                vertx,
                TestPostgres.directory(TestPostgres.impatient(database.configAt(proxy.port()), ATTEMPT), BOUND, poll),
                clock);
    }

    @AfterEach
    void stop() {
        Eventually.await(replica.stop());
        Eventually.await(vertx.close());
    }

    private boolean knows(String user) {
        return replica.current().directory().account(Subject.user(user)).isPresent();
    }

    /** What goes wrong on the way, in either direction. */
    enum Fault {
        FIVE_SECONDS_PER_ANSWER,
        ANSWERS_TRICKLE,
        NO_ANSWER_COMES_BACK,
        NO_QUESTION_ARRIVES;

        private void inject(FaultProxy proxy) {
            switch (this) {
                case FIVE_SECONDS_PER_ANSWER -> proxy.delay(Duration.ofSeconds(5));
                case ANSWERS_TRICKLE -> proxy.trickle(Duration.ofMillis(50));
                case NO_ANSWER_COMES_BACK -> proxy.silence("");
                case NO_QUESTION_ARRIVES -> proxy.deafen();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsConfirmedAndAllIsWellSoonAfter_F_PG2_F_PG4(Fault fault) {
        database.rows().user("kay");
        Eventually.await(replica.start());
        Eventually.holds(vertx, "pool and listener connected", () -> proxy.connections() == 2);
        fault.inject(proxy);
        database.rows().user("ola");
        int before = proxy.accepted();
        Eventually.holds(vertx, "connections given up for new ones", () -> {
            assertFalse(knows("ola"));
            assertTrue(proxy.connections() <= 6, "at once: " + proxy.connections());
            return proxy.accepted() >= before + 3;
        });
        clock.advance(BOUND);
        assertTrue(knows("kay"), "served up to the bound");
        clock.advance(Duration.ofMillis(1));
        assertEquals(
                ErrorCode.DIRECTORY_STALE,
                assertThrows(Unavailable.class, replica::current).code());

        proxy.pass();
        long passing = System.nanoTime();
        Eventually.holds(vertx, "fresh again", () -> knows("ola"));
        Duration took = Duration.ofNanos(System.nanoTime() - passing);
        System.out.printf("%s: fresh %d ms after it was over%n", fault, took.toMillis());
        assertTrue(took.compareTo(Duration.ofSeconds(3)) < 0, "took " + took);
        Eventually.holds(vertx, "what was given up is closed", () -> proxy.connections() <= 2);
    }

    @Test
    void aListenerThatStopsHearingInTheMidstIsMadeUpForByThePoll_F_PG4() {
        replica = replica(RARE_POLL);
        Eventually.await(replica.start());
        database.rows().user("heard");
        Eventually.holds(vertx, "a change", () -> knows("heard"));
        proxy.silence(ChangeListener.APPLICATION_NAME);
        for (int i = 0; i < 3; i++) {
            String user = "unheard-" + i;
            database.rows().user(user);
            long committed = System.nanoTime();
            Eventually.holds(vertx, "a change that nobody told of", () -> knows(user));
            Duration took = Duration.ofNanos(System.nanoTime() - committed);
            System.out.printf("notification lost: seen %d ms after the commit%n", took.toMillis());
            assertTrue(took.compareTo(RARE_POLL.plusSeconds(1)) < 0, "took " + took);
        }
    }
}
