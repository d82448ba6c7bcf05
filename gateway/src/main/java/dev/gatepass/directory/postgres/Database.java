package dev.gatepass.directory.postgres;

import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.secrets.SecretResolver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Connections to the database. The password is read anew for each, so that it can be changed while we run.
 *
 * <p>When anything goes wrong on a connection, all of the pool are given up: after a failover the others still lead to
 * the server that was the primary, and one that went silent would be handed out again.
 */
final class Database {
    private final Vertx vertx;
    private final PostgresOptions options;
    private final SecretResolver secrets;
    private volatile Pool pool;
    private boolean closed;

    Database(Vertx vertx, PostgresConfig config, SecretResolver secrets) {
        this.vertx = vertx;
        this.options = new PostgresOptions(config);
        this.secrets = secrets;
        this.pool = newPool();
    }

    /** Lends a connection for some work. */
    <T> Future<T> withConnection(Function<SqlConnection, Future<T>> work) {
        Pool lender = pool;
        return lender.withConnection(work).onFailure(cause -> recycle(lender));
    }

    /** A connection of one's own, with the statement timeout of the others. The caller closes it. */
    Future<PgConnection> connect(String applicationName) {
        Future<PgConnection> connecting =
                connectOptions(applicationName).compose(connect -> PgConnection.connect(vertx, connect));
        return connecting
                .timeout(options.config().connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(cause -> connecting.onSuccess(PgConnection::close));
    }

    synchronized Future<Void> close() {
        closed = true;
        return pool.close();
    }

    private synchronized void recycle(Pool broken) {
        if (!closed && pool.equals(broken)) {
            pool = newPool();
            broken.close();
        }
    }

    private Pool newPool() {
        return PgBuilder.pool()
                .with(options.pool())
                .with(options.net())
                .connectingTo(() -> connectOptions("gatepass").map(SqlConnectOptions.class::cast))
                .using(vertx)
                .build();
    }

    private Future<PgConnectOptions> connectOptions(String applicationName) {
        return vertx.executeBlocking(() ->
                options.connection(applicationName, options.config().password().map(secrets::resolve)));
    }
}
