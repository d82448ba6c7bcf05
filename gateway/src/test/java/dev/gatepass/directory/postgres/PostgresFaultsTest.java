package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Subject;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
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

@Timeout(120)
class PostgresFaultsTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(200);

    private static final String LISTENERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name = '" + ChangeListener.APPLICATION_NAME + "' AND query LIKE 'LISTEN%'";

    private static final String TERMINATE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND application_name LIKE 'gatepass%'";

    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres database = TestPostgres.migrated();
    private final FaultProxy proxy = Eventually.await(FaultProxy.before(vertx, database.port()));
    private final ManualClock clock = new ManualClock();
    private DirectoryReplica replica = replica(POLL);

    private DirectoryReplica replica(Duration poll) {
        return replica(database.configAt(proxy.port(), IDLE), poll);
    }

    private DirectoryReplica replica(PostgresConfig config, Duration poll) {
        return Replicas.of(vertx, TestPostgres.directory(config, BOUND, poll), clock);
    }

    @AfterEach
    void stop() {
        Eventually.await(replica.stop());
        Eventually.await(vertx.close());
    }

    private boolean knows(String user) {
        return replica.current().directory().account(Subject.user(user)).isPresent();
    }

    private void stale() {
        assertEquals(
                ErrorCode.DIRECTORY_STALE,
                assertThrows(Unavailable.class, replica::current).code());
    }

    @Test
    void aLostDatabaseIsServedUntilTheBoundAndFreshAgainAfterItsReturn_F_PG1() {
        database.rows().user("kay");
        Eventually.await(replica.start());
        Eventually.holds(vertx, "pool and listener connected", () -> proxy.connections() == 2);

        proxy.refuse();
        Eventually.holds(vertx, "all connections gone", () -> proxy.connections() == 0);
        clock.advance(BOUND);
        assertTrue(knows("kay"), "served up to the bound");
        clock.advance(Duration.ofMillis(1));
        stale();
        assertEquals(
                ErrorCode.DIRECTORY_STALE,
                assertThrows(Unavailable.class, () -> Eventually.await(replica.atLeast(1)))
                        .code());
        database.rows().user("ola");

        proxy.pass();
        Eventually.holds(vertx, "fresh again, without a restart", () -> knows("ola"));
        clock.advance(BOUND);
        Eventually.holds(vertx, "and it stays so", () -> knows("kay"));
    }

    @Test
    void aPollWithoutChangesRenewsTheAge() {
        Eventually.await(replica.start());
        for (int i = 0; i < 5; i++) {
            clock.advance(BOUND.plusMillis(1));
            Eventually.holds(
                    vertx,
                    "fresh by a poll alone",
                    () -> replica.current().directory().revision() == 0);
        }
    }

    @Test
    void aSilencedListenerIsMadeUpForByThePoll_F_PG4() {
        proxy.silence(ChangeListener.APPLICATION_NAME);
        Eventually.await(replica.start());
        database.rows().user("kay");
        long committed = System.nanoTime();
        Eventually.holds(vertx, "seen by the poll", () -> knows("kay"));
        Duration took = Duration.ofNanos(System.nanoTime() - committed);
        System.out.printf("notifications lost: seen by the poll %d ms after the commit%n", took.toMillis());
    }

    @Test
    void aSilentServerIsGivenUpAndNotHandedOutAgain_F_PG2() {
        Eventually.await(replica.start());
        proxy.silence("");
        database.rows().user("kay");
        Eventually.holds(vertx, "more than one attempt", () -> proxy.accepted() >= 4);
        clock.advance(BOUND.plusMillis(1));
        stale();

        proxy.pass();
        Eventually.holds(vertx, "fresh again", () -> knows("kay"));
        Eventually.holds(vertx, "what was given up is closed", () -> proxy.connections() <= 2);
    }

    @Test
    void aSilentServerIsNotFilledWithHalfOpenConnections_F_PG2() {
        proxy.silence("");
        replica = replica(TestPostgres.impatient(database.configAt(proxy.port()), Duration.ofMillis(50)), POLL);
        assertThrows(Throwable.class, () -> Eventually.await(replica.start()));
        Eventually.holds(vertx, "twenty attempts", () -> {
            assertTrue(proxy.connections() <= 4, "half open at once: " + proxy.connections());
            return proxy.accepted() >= 20;
        });
    }

    @Test
    void stoppingClosesEveryConnectionFirst() {
        Eventually.await(replica.start());
        Eventually.holds(vertx, "a listener", () -> database.count(LISTENERS) == 1);
        Eventually.await(replica.stop());
        Eventually.holds(vertx, "nothing open", () -> proxy.connections() == 0);
    }

    @Test
    void stoppingDoesNotWaitForASilentServer_F_PG2() {
        proxy.silence("");
        assertThrows(Throwable.class, () -> Eventually.await(replica.start()));
        long asked = System.nanoTime();
        Eventually.await(replica.stop());
        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, "took " + took);
        Eventually.holds(vertx, "nothing open", () -> proxy.connections() == 0);
    }

    @Test
    void aConnectionThatTheServerEndsIsReplaced() {
        Eventually.await(replica.start());
        for (int i = 0; i < 3; i++) {
            database.execute(TERMINATE);
            String user = "user-" + i;
            database.rows().user(user);
            Eventually.holds(vertx, "seen all the same", () -> knows(user));
        }
    }

    @Test
    void aListenerThatTheServerEndsConnectsAgainAndLooks() {
        replica = replica(Duration.ofMinutes(10));
        Eventually.await(replica.start());
        for (int i = 0; i < 3; i++) {
            Eventually.holds(vertx, "a listener", () -> database.count(LISTENERS) == 1);
            database.execute(LISTENERS.replace("count(*)", "pg_terminate_backend(pid)"));
            String user = "user-" + i;
            database.rows().user(user);
            Eventually.holds(vertx, "seen with no poll", () -> knows(user));
        }
    }

    @Test
    void aStandbyIsNeverTakenForThePrimary_F_PG3() {
        database.rows().user("kay");
        Eventually.await(replica.start());
        // To everybody who connects from now on, this server says of itself that it is a standby.
        database.execute("CREATE FUNCTION public.pg_is_in_recovery() RETURNS boolean LANGUAGE sql RETURN true;"
                + " ALTER DATABASE " + database.name() + " SET search_path = public, pg_catalog");
        database.execute(TERMINATE);
        clock.advance(BOUND.plusMillis(1));
        stale();

        database.execute("ALTER DATABASE " + database.name() + " RESET search_path");
        Eventually.holds(vertx, "fresh again, on new connections", () -> knows("kay"));
    }
}
