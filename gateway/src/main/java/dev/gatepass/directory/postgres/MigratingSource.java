package dev.gatepass.directory.postgres;

import dev.gatepass.access.Directory;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.directory.DirectorySource;
import dev.gatepass.secrets.SecretResolver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source whose schema is brought up to date before it is read for the first time. Where that fails, so does the
 * reading, and the next one tries again: a gateway that starts while its database is away is not ready, not broken.
 *
 * <p>Migrates on a worker thread.
 */
final class MigratingSource implements DirectorySource {
    private static final Logger LOG = LoggerFactory.getLogger(MigratingSource.class);

    private final Vertx vertx;
    private final PostgresConfig config;
    private final SecretResolver secrets;
    private final DirectorySource source;
    private volatile boolean migrated;

    MigratingSource(Vertx vertx, PostgresConfig config, SecretResolver secrets, DirectorySource source) {
        this.vertx = vertx;
        this.config = config;
        this.secrets = secrets;
        this.source = source;
    }

    @Override
    public long rowsLeftOut() {
        return source.rowsLeftOut();
    }

    @Override
    public Future<Directory> read(Optional<Directory> known) {
        if (migrated) {
            return source.read(known);
        }
        // Unordered: nobody else's blocking work waits behind a server that does not answer.
        return vertx.executeBlocking(this::migrate, false).compose(applied -> {
            migrated = true;
            LOG.info("the schema of the database is up to date, after {} migrations", applied);
            return source.read(known);
        });
    }

    private int migrate() {
        return Migrations.migrate(config, config.password().map(secrets::resolve));
    }
}
