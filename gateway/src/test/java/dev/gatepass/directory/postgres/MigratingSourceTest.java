package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.Eventually;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.fixture.Replicas;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MigratingSourceTest {
    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres database = TestPostgres.empty();
    private final FaultProxy proxy = Eventually.await(FaultProxy.before(vertx, database.port()));
    private final PostgresConfig config = migrating(database.configAt(proxy.port()));
    private final DirectoryReplica replica = Replicas.of(
            vertx,
            TestPostgres.directory(config, Duration.ofSeconds(60), Duration.ofMillis(100)),
            MonotonicClock.system());

    @AfterEach
    void stop() {
        Eventually.await(replica.stop());
        Eventually.await(vertx.close());
    }

    private static PostgresConfig migrating(PostgresConfig c) {
        return new PostgresConfig(
                c.uri(),
                c.user(),
                c.password(),
                c.tls(),
                c.poolSize(),
                c.waitQueue(),
                Duration.ofSeconds(1),
                c.acquireTimeout(),
                c.statementTimeout(),
                c.idleTimeout(),
                c.maxLifetime(),
                true);
    }

    @Test
    void theSchemaIsMadeBeforeTheFirstReading() {
        Eventually.await(replica.start());
        assertEquals(0, replica.current().directory().revision());
    }

    @Test
    void aDatabaseThatAcceptsAndSaysNothingIsTriedAgain_F_PG2() {
        proxy.silence("");
        Future<Void> started = replica.start();
        assertThrows(FlywayException.class, () -> Eventually.await(started));
        proxy.pass();
        Eventually.holds(
                vertx,
                "a directory without a restart",
                () -> replica.current().directory().revision() == 0);
    }

    @Test
    void aMigrationMayTakeLongerThanALogin() throws Exception {
        try (Connection connection =
                Migrations.dataSource(config, Optional.empty()).getConnection()) {
            assertEquals(Migrations.STATEMENT_LIMIT.toMillis(), connection.getNetworkTimeout());
            assertTrue(Migrations.STATEMENT_LIMIT.compareTo(config.connectTimeout()) > 0);
        }
    }
}
