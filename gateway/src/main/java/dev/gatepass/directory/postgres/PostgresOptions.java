package dev.gatepass.directory.postgres;

import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.config.DirectoryConfig.Tls;
import dev.gatepass.secrets.Secret;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.PoolOptions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the database in the client's words. The client's own defaults are open where ours are bounded: a queue
 * without end, connections that are never recycled, no TLS.
 */
record PostgresOptions(PostgresConfig config) {
    private static final int DEFAULT_PORT = 5432;

    /** How long to wait for a connection is bounded by {@link Database#connect}. */
    private static final int NOT_BY_THE_POOL = 0;

    PgConnectOptions connection(String applicationName, Optional<Secret> password) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(config.uri().getHost())
                .setPort(port())
                .setDatabase(database())
                .setUser(config.user())
                .addProperty("application_name", applicationName)
                .addProperty(
                        "statement_timeout",
                        Long.toString(config.statementTimeout().toMillis()));
        password.ifPresent(secret -> options.setPassword(secret.reveal()));
        if (config.tls() == Tls.VERIFY_FULL) {
            options.setSslMode(SslMode.VERIFY_FULL).setSslOptions(verifying());
        } else {
            options.setSslMode(SslMode.DISABLE);
        }
        return options;
    }

    PoolOptions pool() {
        return new PoolOptions()
                .setMaxSize(config.poolSize())
                .setMaxWaitQueueSize(config.waitQueue())
                .setConnectionTimeout(NOT_BY_THE_POOL)
                .setIdleTimeout(millis(config.idleTimeout()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxLifetime(millis(config.maxLifetime()))
                .setMaxLifetimeUnit(TimeUnit.MILLISECONDS);
    }

    /** How long a connection is waited for; it may have to be made. */
    long acquireMillis() {
        return millis(config.acquireTimeout().plus(config.connectTimeout()));
    }

    /**
     * A connection on which nothing moves is closed by us too, not only by a server that may have gone silent.
     *
     * <p>vertx-pg-client 5.0.7 does not pass these on
     * (<a href="https://github.com/eclipse-vertx/vertx-sql-client/issues/1608">issue 1608</a>). What the replica promises
     * does not rest on them: attempts and answers are bounded by {@link Database#connect} and {@link DirectoryQueries}.
     */
    NetClientOptions net() {
        NetClientOptions options = new NetClientOptions();
        options.setConnectTimeout(millis(config.connectTimeout()))
                .setTcpKeepAlive(true)
                .setIdleTimeout(millis(config.idleTimeout()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return options;
    }

    int port() {
        return config.uri().getPort() < 0 ? DEFAULT_PORT : config.uri().getPort();
    }

    String database() {
        return config.uri().getPath().substring(1);
    }

    static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private static ClientSSLOptions verifying() {
        return new ClientSSLOptions()
                .setHostnameVerificationAlgorithm("HTTPS")
                .setTrustOptions(TrustOptions.wrap(platformTrust().getTrustManagers()[0]));
    }

    /** Whom this JVM trusts; the client wants to be told. */
    private static TrustManagerFactory platformTrust() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            @Nullable KeyStore platform = null;
            factory.init(platform);
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no trust store", e);
        }
    }
}
