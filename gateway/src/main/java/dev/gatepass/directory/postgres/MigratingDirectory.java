package dev.gatepass.directory.postgres;

import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.Snapshot;
import dev.gatepass.secrets.SecretResolver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A replica that brings the schema up to date before it reads for the first time. Where that fails it is tried again
 * until it works or the replica is stopped: a gateway that starts while its database is away is not ready, not broken.
 */
public final class MigratingDirectory implements DirectoryReplica {
    private static final Logger LOG = LoggerFactory.getLogger(MigratingDirectory.class);
    private static final long RETRY_MILLIS = 2000;

    private final Vertx vertx;
    private final PostgresConfig config;
    private final SecretResolver secrets;
    private final PostgresDirectory replica;
    private volatile boolean stopped;

    /**
     * A replica over one that waits for its schema.
     *
     * @throws IllegalArgumentException if the configuration names no database
     */
    public MigratingDirectory(Vertx vertx, DirectoryConfig config, SecretResolver secrets, PostgresDirectory replica) {
        this.vertx = vertx;
        this.config = config.postgres()
                .orElseThrow(() -> new IllegalArgumentException("directory.postgres is not configured"));
        this.secrets = secrets;
        this.replica = replica;
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

    /** Fails with the first attempt, and goes on trying. */
    @Override
    public Future<Void> start() {
        return migrate().compose(migrated -> replica.start()).onFailure(failure -> {
            if (!stopped) {
                LOG.warn("The schema of the database could not be looked after yet: {}", failure.toString());
                vertx.setTimer(RETRY_MILLIS, retry -> retry());
            }
        });
    }

    private void retry() {
        if (!stopped) {
            start().onSuccess(started -> LOG.info("The schema of the database is up to date"));
        }
    }

    private Future<Void> migrate() {
        return vertx.executeBlocking(() -> {
                    int applied = Migrations.migrate(config, config.password().map(secrets::resolve));
                    if (applied > 0) {
                        LOG.info("Applied {} migrations to the database", applied);
                    }
                    return Optional.empty();
                })
                .mapEmpty();
    }

    @Override
    public Future<Void> stop() {
        stopped = true;
        return replica.stop();
    }
}
