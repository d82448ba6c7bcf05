package dev.gatepass.directory.postgres;

import dev.gatepass.access.Availability;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.DirectorySource;
import dev.gatepass.directory.RefreshedDirectory;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.TimeWitness;
import io.vertx.core.Vertx;

/**
 * The directory in PostgreSQL. Everything at start, then what changes: at every notification, after every reconnect, and
 * at every poll regardless.
 */
public final class PostgresDirectory {
    private PostgresDirectory() {}

    /**
     * A replica of a database; it connects at its start, and migrates then where the configuration says so. The start
     * fails with the first attempt and goes on trying.
     *
     * @param witness hears at each reading what time it is by the database's clock
     * @param availability what is allowed; what is there and is not is served, and named in the log
     * @throws IllegalArgumentException if the configuration names no database
     */
    public static DirectoryReplica replica(
            Vertx vertx,
            DirectoryConfig config,
            MonotonicClock clock,
            TimeWitness witness,
            SecretResolver secrets,
            Availability availability) {
        PostgresConfig postgres = config.postgres()
                .orElseThrow(() -> new IllegalArgumentException("directory.postgres is not configured"));
        Database database = new Database(vertx, postgres, secrets);
        DirectorySource source = new WarningSource(
                vertx, availability, new PostgresSource(vertx, database, clock, witness, postgres.statementTimeout()));
        if (postgres.migrateAtStart()) {
            source = new MigratingSource(vertx, postgres, secrets, source);
        }
        return new RefreshedDirectory(
                vertx, config, clock, new ListeningSource(source, new ChangeListener(vertx, database), database));
    }
}
