package dev.gatepass.directory.postgres;

import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.config.DirectoryConfig.Tls;
import dev.gatepass.secrets.Secret;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings the schema up to date. */
public final class Migrations {
    /**
     * How long the server may work on one statement without a word. Waiting for another process that migrates does not
     * count, since that is asked for again every second; so this is for building an index on some million rows and for
     * the lock on their table. A connection that is given up takes its transaction with it.
     */
    static final Duration STATEMENT_LIMIT = Duration.ofMinutes(5);

    private Migrations() {}

    /**
     * Applies what is missing, and returns how many migrations that were. Blocks, never to be called on an event loop.
     * Any number of processes may do it at once: one works, the others wait. A server that accepts the connection and
     * says nothing is given up after {@code connectTimeout}, one that falls silent later after 5 minutes.
     *
     * @throws org.flywaydb.core.api.FlywayException if the database cannot be reached, or a migration failed; a
     *     migration is applied whole or not at all
     */
    public static int migrate(PostgresConfig config, Optional<Secret> password) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource(config, password))
                .locations("classpath:db/migration")
                .loggers("slf4j")
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /** Connections for commands, which may take their time; nothing that serves has any of these. */
    public static PGSimpleDataSource dataSource(PostgresConfig config, Optional<Secret> password) {
        PostgresOptions options = new PostgresOptions(config);
        PGSimpleDataSource source = new PatientDataSource(config.connectTimeout(), STATEMENT_LIMIT);
        source.setServerNames(new String[] {config.uri().getHost()});
        source.setPortNumbers(new int[] {options.port()});
        source.setDatabaseName(options.database());
        source.setUser(config.user());
        password.ifPresent(secret -> source.setPassword(secret.reveal()));
        source.setApplicationName("gatepass-migrate");
        if (config.tls() == Tls.VERIFY_FULL) {
            source.setSslMode("verify-full");
            source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        } else {
            source.setSslMode("disable");
        }
        return source;
    }
}
