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
import dev.gatepass.fixture.PostgresServer;
import dev.gatepass.fixture.Replicas;
import dev.gatepass.fixture.TestPostgres;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers, of which one is the primary and then the other. What the gateway calls the database is a name that moves. */
@Timeout(180)
class FailoverTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration RECYCLED = Duration.ofSeconds(5);
    private static final String DATABASE = "gatepass";

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock();
    private final Path folder;

    FailoverTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        Eventually.await(vertx.close());
    }

    /** The servers, how they reach each other, and who watches. */
    private record Scene(
            PostgresServer first,
            PostgresServer second,
            FaultProxy replication,
            FaultProxy name,
            DirectoryReplica replica) {
        boolean knows(String user) {
            return replica.current().directory().account(Subject.user(user)).isPresent();
        }

        long revision() {
            return replica.current().directory().revision();
        }
    }

    @Test
    void theNewPrimaryIsFollowedAndAStandbyNeverTakenForIt_F_PG3() throws Exception {
        try (PostgresServer first = PostgresServer.start(folder.resolve("first"))) {
            TestPostgres database = first.migrated(DATABASE);
            database.rows().user("kay");
            FaultProxy replication = Eventually.await(FaultProxy.before(vertx, first.port()));
            FaultProxy name = Eventually.await(FaultProxy.before(vertx, first.port()));
            try (PostgresServer second = PostgresServer.standby(folder.resolve("second"), first, replication.port())) {
                DirectoryReplica replica =
                        Replicas.of(vertx, TestPostgres.directory(database.configAt(name.port()), BOUND, POLL), clock);
                try {
                    play(new Scene(first, second, replication, name, replica));
                } finally {
                    Eventually.await(replica.stop());
                }
            }
        }
    }

    private void play(Scene scene) throws Exception {
        Eventually.await(scene.replica().start());
        assertTrue(scene.knows("kay"));
        isRefused("a standby before it is promoted", scene, scene.second());
        returnsTo(scene, scene.first(), "kay");
        isLostAndReplaced(scene);
        scene.first().standbyOf(scene.second(), scene.second().port());
        isRefused("the old primary, back as a standby", scene, scene.first());
        returnsTo(scene, scene.second(), "after");
    }

    /** The name leads to a standby that has everything: nothing is confirmed by it, however often it is asked. */
    private void isRefused(String what, Scene scene, PostgresServer standby) {
        PostgresServer primary = standby.equals(scene.first()) ? scene.second() : scene.first();
        primary.database(DATABASE).rows().user("before-" + standby.port());
        Eventually.holds(
                vertx,
                "replicated",
                () -> standby.database(DATABASE)
                                .count("SELECT count(*) FROM account WHERE name = 'before-" + standby.port() + "'")
                        == 1);
        assertEquals(1, standby.database(DATABASE).count("SELECT pg_is_in_recovery()::int"), what);
        scene.name().leadTo(standby.port());
        scene.name().cut();
        clock.advance(BOUND.plusMillis(1));
        int before = scene.name().accepted();
        Eventually.holds(vertx, "several attempts", () -> {
            stale(what, scene);
            return scene.name().accepted() >= before + 6;
        });
        stale(what, scene);
    }

    private static void stale(String what, Scene scene) {
        assertEquals(
                ErrorCode.DIRECTORY_STALE,
                assertThrows(Unavailable.class, scene.replica()::current, what).code());
    }

    /** Connections that are open lead to the standby still: it is the replica that gives them up. */
    private void returnsTo(Scene scene, PostgresServer primary, String known) {
        long moved = System.nanoTime();
        scene.name().leadTo(primary.port());
        Eventually.holds(vertx, "fresh again", () -> scene.knows(known));
        within("from a standby to the primary", moved);
    }

    private void isLostAndReplaced(Scene scene) throws Exception {
        Eventually.holds(
                vertx,
                "nothing to replicate",
                () -> scene.second().database(DATABASE).count("SELECT revision FROM directory_revision")
                        == scene.revision());
        scene.replication().refuse();
        scene.first().database(DATABASE).rows().user("lost");
        Eventually.holds(vertx, "what the old primary says", () -> scene.knows("lost"));
        long lostRevision = scene.revision();

        scene.first().stop();
        scene.second().promote();
        TestPostgres promoted = scene.second().database(DATABASE);
        Eventually.holds(vertx, "promoted", () -> promoted.count("SELECT pg_is_in_recovery()::int") == 0);
        promoted.rows().user("after");
        assertEquals(lostRevision, promoted.count("SELECT revision FROM directory_revision"), "one number, two states");
        long moved = System.nanoTime();
        scene.name().leadTo(scene.second().port());
        Eventually.holds(vertx, "what was changed after the promotion", () -> scene.knows("after"));
        within("from the lost primary to the new one", moved);
        assertFalse(scene.knows("lost"), "it never happened");
        assertTrue(scene.knows("kay"));
        clock.advance(BOUND);
        promoted.rows().user("later");
        Eventually.holds(vertx, "and on", () -> scene.knows("later"));
    }

    private static void within(String what, long sinceNanos) {
        Duration took = Duration.ofNanos(System.nanoTime() - sinceNanos);
        System.out.printf("failover: %s in %d ms%n", what, took.toMillis());
        assertTrue(took.compareTo(RECYCLED) < 0, what + " took " + took);
    }
}
