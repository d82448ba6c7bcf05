package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.SecretReference;
import dev.gatepass.access.Subject;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.Eventually;
import dev.gatepass.directory.ManualClock;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.LeakDetector;
import dev.gatepass.fixture.PostgresServer;
import dev.gatepass.fixture.Replicas;
import dev.gatepass.fixture.TestPostgres;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that lets nobody in: too many are there, or the password is another. */
@Timeout(120)
class RefusingDatabaseTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String ROLE = "gate";
    private static final String OF_ROLE = "FROM pg_stat_activity WHERE usename = '" + ROLE + "'";

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock();
    private final Path folder;

    RefusingDatabaseTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        Eventually.await(vertx.close());
    }

    private DirectoryReplica replica(PostgresConfig config) {
        return Replicas.of(vertx, TestPostgres.directory(config, BOUND, Duration.ofMillis(200)), clock);
    }

    private void sees(DirectoryReplica replica, String user) {
        Eventually.holds(
                vertx,
                user,
                () -> replica.current().directory().account(Subject.user(user)).isPresent());
    }

    private static void lockOut(TestPostgres database) {
        database.execute("SELECT pg_terminate_backend(pid, 10000) " + OF_ROLE);
    }

    private void isStaleAtTheBound(DirectoryReplica replica, String known) {
        clock.advance(BOUND);
        sees(replica, known);
        clock.advance(Duration.ofMillis(1));
        assertThrows(Unavailable.class, replica::current);
    }

    @Test
    void tooManyConnectionsAreWaitedOut_F_PG6() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder.resolve("data"))) {
            TestPostgres database = server.migrated("gatepass");
            database.execute("CREATE ROLE " + ROLE + " LOGIN CONNECTION LIMIT 1; GRANT SELECT ON ALL TABLES IN SCHEMA"
                    + " public TO " + ROLE);
            DirectoryReplica replica = replica(database.configAs(ROLE, Optional.empty()));
            // One is enough, whoever gets it first: the listener, which needs it less, leaves it to the reader.
            replica.start();
            database.rows().user("kay");
            sees(replica, "kay");

            database.execute("ALTER ROLE " + ROLE + " CONNECTION LIMIT 0");
            lockOut(database);
            database.rows().user("unseen");
            isStaleAtTheBound(replica, "kay");

            database.execute("ALTER ROLE " + ROLE + " CONNECTION LIMIT -1");
            sees(replica, "unseen");
            Eventually.holds(
                    vertx,
                    "the listener too",
                    () -> database.count("SELECT count(*) " + OF_ROLE + " AND application_name = '"
                                    + ChangeListener.APPLICATION_NAME + "' AND query LIKE 'LISTEN%'")
                            == 1);
            Eventually.await(replica.stop());
        }
    }

    @Test
    void aPasswordThatChangesIsReadAgainFromItsFile_F_PG6() throws Exception {
        String first = "first-password-of-the-database";
        String second = "second-password-of-the-database";
        LeakDetector.register(first);
        LeakDetector.register(second);
        Path file = Files.writeString(folder.resolve("password"), first + "\n");
        try (PostgresServer server = PostgresServer.start(folder.resolve("data"))) {
            TestPostgres database = server.migrated("gatepass");
            database.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + first
                    + "'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + ROLE);
            Path rules = server.file("pg_hba.conf");
            Files.writeString(rules, "host all " + ROLE + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
            server.reload();
            database.rows().user("kay");
            DirectoryReplica replica =
                    replica(database.configAs(ROLE, Optional.of(SecretReference.parse("file:" + file))));
            Eventually.await(replica.start());
            sees(replica, "kay");

            database.execute("ALTER ROLE " + ROLE + " PASSWORD '" + second + "'");
            database.rows().user("ola");
            sees(replica, "ola");
            lockOut(database);
            database.rows().user("unseen");
            isStaleAtTheBound(replica, "ola");
            assertEquals(0, database.count("SELECT count(*) " + OF_ROLE), "nobody gets in");

            Files.writeString(file, second + "\n");
            sees(replica, "unseen");
            assertTrue(database.count("SELECT count(*) " + OF_ROLE) > 0);
            Eventually.await(replica.stop());
        }
    }
}
