package dev.gatepass.directory.postgres;

import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.secrets.SecretResolver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to the database. The password is read anew for each, so that it can be changed while we run.
 *
 * <p>When anything goes wrong on a connection, all of the pool are given up: after a failover the others still lead to
 * the server that was the primary, and one that went silent would be handed out again.
 */
public final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Vertx vertx;
    private final PostgresOptions options;
    private final SecretResolver secrets;
    private volatile Pool pool;
    private boolean closed;

    /** Connections as configured; the first is made when it is needed. */
    public Database(Vertx vertx, PostgresConfig config, SecretResolver secrets) {
        this.vertx = vertx;
        this.options = new PostgresOptions(config);
        this.secrets = secrets;
        this.pool = newPool();
    }

    /** Lends a connection for some work, and takes it back however that ends, even by throwing. */
    public <T> Future<T> withConnection(Function<SqlConnection, Future<T>> work) {
        Pool lender = pool;
        return connect(lender)
                .onFailure(cause -> replace(lender))
                .onSuccess(Database::logWhatNobodyAskedFor)
                .compose(connection -> Future.succeededFuture(connection)
                        .compose(work)
                        .onFailure(cause -> replace(lender))
                        .onComplete(outcome -> connection.close()));
    }

    /**
     * A connection of a pool, waited for as long as the configuration says. After a failure the pool is to be closed, and
     * closes then even the socket of a connection that is half open, so that a silent server does not fill up with them.
     *
     * <p>The pool's own timeout would not do: in vertx-core 5.0 a pool whose timeout has fired never completes its closing
     * while it still connects, since it tells whoever waited a second time, and {@code Vertx.close} waits for it.
     */
    Future<SqlConnection> connect(Pool lender) {
        Future<SqlConnection> lent = lender.getConnection();
        return lent.timeout(options.acquireMillis(), TimeUnit.MILLISECONDS)
                .onFailure(cause -> lent.onSuccess(SqlConnection::close));
    }

    /** What a server says by itself, for example that it is going down; without this it lands on standard error. */
    static void logWhatNobodyAskedFor(SqlConnection connection) {
        connection.exceptionHandler(cause -> LOG.debug("the database ends a connection: {}", cause.getMessage()));
    }

    /** A pool of one connection, for whoever keeps it; closing the pool closes it. */
    Pool poolOfOne(String applicationName) {
        return newPool(applicationName, options.pool().setMaxSize(1));
    }

    /** Closes all connections; none is lent afterwards. */
    public synchronized Future<Void> close() {
        closed = true;
        return pool.close();
    }

    private synchronized void replace(Pool broken) {
        if (!closed && pool.equals(broken)) {
            pool = newPool();
            broken.close();
        }
    }

    private Pool newPool() {
        return newPool("gatepass", options.pool());
    }

    private Pool newPool(String applicationName, PoolOptions size) {
        return PgBuilder.pool()
                .with(size)
                .with(options.net())
                .connectingTo(() -> connectOptions(applicationName).map(SqlConnectOptions.class::cast))
                .using(vertx)
                .build();
    }

    private Future<PgConnectOptions> connectOptions(String applicationName) {
        return vertx.executeBlocking(() ->
                options.connection(applicationName, options.config().password().map(secrets::resolve)));
    }
}
