package dev.gatepass.directory.postgres;

import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.RefreshedDirectory;
import dev.gatepass.directory.Snapshot;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * The replica of the directory in PostgreSQL. Everything at start, then what changes: at every notification, after every
 * reconnect, and at every poll regardless.
 */
public final class PostgresDirectory implements DirectoryReplica {
    private static final long STOP_MILLIS = 1_000;

    private final Database database;
    private final RefreshedDirectory replica;
    private final ChangeListener listener;

    /**
     * A replica; it connects at {@link #start()}.
     *
     * @throws IllegalArgumentException if the configuration names no database
     */
    public PostgresDirectory(Vertx vertx, DirectoryConfig config, MonotonicClock clock, SecretResolver secrets) {
        PostgresConfig postgres = config.postgres()
                .orElseThrow(() -> new IllegalArgumentException("directory.postgres is not configured"));
        this.database = new Database(vertx, postgres, secrets);
        this.replica = new RefreshedDirectory(
                vertx, config, clock, new PostgresSource(vertx, database, postgres.statementTimeout()));
        this.listener = new ChangeListener(vertx, database, replica::hint);
    }

    @Override
    public Snapshot current() {
        return replica.current();
    }

    @Override
    public Future<Snapshot> atLeast(long revision) {
        return replica.atLeast(revision);
    }

    @Override
    public void requireFresh(Snapshot snapshot) {
        replica.requireFresh(snapshot);
    }

    @Override
    public Future<Void> start() {
        listener.start();
        return replica.start();
    }

    @Override
    public Future<Void> stop() {
        listener.stop();
        // A closing that waits for a server which says nothing is not waited for.
        return replica.stop()
                .compose(stopped -> database.close().timeout(STOP_MILLIS, TimeUnit.MILLISECONDS))
                .recover(late -> Future.succeededFuture());
    }
}
