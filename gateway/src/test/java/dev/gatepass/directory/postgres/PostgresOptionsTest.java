package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.config.DirectoryConfig.Tls;
import dev.gatepass.secrets.Secret;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PostgresOptionsTest {
    private static PostgresOptions options(Tls tls) {
        return new PostgresOptions(new PostgresConfig(
                URI.create("postgresql://db.example.com/gatepass"),
                "gate",
                Optional.empty(),
                tls,
                4,
                64,
                Duration.ofSeconds(2),
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(300),
                false));
    }

    @Test
    void nothingIsLeftUnbounded_F_PG2() {
        PoolOptions pool = options(Tls.DISABLE).pool();
        assertEquals(4, pool.getMaxSize());
        assertEquals(64, pool.getMaxWaitQueueSize());
        assertEquals(2_250, options(Tls.DISABLE).acquireMillis());
        assertEquals(60_000, pool.getIdleTimeoutUnit().toMillis(pool.getIdleTimeout()));
        assertEquals(300_000, pool.getMaxLifetimeUnit().toMillis(pool.getMaxLifetime()));
        NetClientOptions net = options(Tls.DISABLE).net();
        assertEquals(2_000, net.getConnectTimeout());
        assertEquals(60_000, net.getIdleTimeoutUnit().toMillis(net.getIdleTimeout()));
        PgConnectOptions connection = options(Tls.DISABLE).connection("test", Optional.empty());
        assertEquals("1000", connection.getProperties().get("statement_timeout"));
        assertEquals("test", connection.getProperties().get("application_name"));
    }

    @Test
    void theServersCertificateAndNameAreVerifiedUnlessTlsIsDisabled() {
        PgConnectOptions verified = options(Tls.VERIFY_FULL).connection("test", Optional.of(new Secret("canary")));
        assertEquals(SslMode.VERIFY_FULL, verified.getSslMode());
        assertEquals("HTTPS", verified.getSslOptions().getHostnameVerificationAlgorithm());
        assertNotNull(verified.getSslOptions().getTrustOptions());
        assertFalse(verified.getSslOptions().isTrustAll());
        assertEquals("db.example.com", verified.getHost());
        assertEquals(5432, verified.getPort());
        assertEquals("gatepass", verified.getDatabase());
        assertEquals("gate", verified.getUser());
        assertEquals("canary", verified.getPassword());
        assertEquals(
                SslMode.DISABLE,
                options(Tls.DISABLE).connection("test", Optional.empty()).getSslMode());
    }

    @Test
    void reconnectingWaitsLongerEachTimeAndNeverTheSame_F_PG6() {
        long seed = System.nanoTime();
        Backoff backoff = new Backoff(new SplittableRandom(seed));
        long ceiling = Backoff.FIRST_MILLIS;
        for (int i = 0; i < 20; i++) {
            long wait = backoff.nextMillis();
            assertTrue(wait >= ceiling / 2 && wait <= ceiling, "seed " + seed + ": " + wait + " of " + ceiling);
            ceiling = Math.min(Backoff.LONGEST_MILLIS, 2 * ceiling);
        }
        assertEquals(Backoff.LONGEST_MILLIS, ceiling);
        backoff.reset();
        assertTrue(backoff.nextMillis() <= Backoff.FIRST_MILLIS, "seed " + seed);
        backoff.exhaust();
        assertTrue(backoff.nextMillis() >= Backoff.LONGEST_MILLIS / 2, "seed " + seed);
    }

    @Test
    void theLogReachesBackToWhatItsOldestEntryFollows() {
        assertTrue(new DatabaseState(false, "", 7, null, null).reachesBackTo(7));
        assertFalse(new DatabaseState(false, "", 7, null, null).reachesBackTo(6));
        assertTrue(new DatabaseState(false, "", 7, 6L, null).reachesBackTo(5));
        assertFalse(new DatabaseState(false, "", 7, 6L, null).reachesBackTo(4));
        assertFalse(new DatabaseState(false, "", 7, 1L, null).reachesBackTo(8));
    }
}
