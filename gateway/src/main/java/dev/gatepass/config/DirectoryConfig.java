package dev.gatepass.config;

import dev.gatepass.access.SecretReference;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the directory comes from. Of a file that cannot be used the decision is {@code
 * docs/decisions/0005-a-bad-file-keeps-the-old-directory.md}.
 *
 * @param source PostgreSQL or a file
 * @param maxStaleness how long a replica that cannot confirm its freshness goes on answering, 10 s to 1 h
 * @param pollInterval how often it looks for changes, hint or no hint
 * @param file the YAML file; present with source FILE
 * @param postgres the database; present with source POSTGRES
 */
public record DirectoryConfig(
        Source source,
        Duration maxStaleness,
        Duration pollInterval,
        Optional<Path> file,
        Optional<PostgresConfig> postgres) {
    /** The kinds of source. */
    public enum Source {
        POSTGRES,
        FILE
    }

    /**
     * The database of the directory.
     *
     * @param uri {@code postgresql://host:port/database}, without user or password
     * @param user the user to connect as
     * @param password where the password is, if the server asks for one
     * @param tls how the server's certificate is checked
     * @param poolSize most connections
     * @param waitQueue most requests waiting for a connection
     * @param connectTimeout how long connecting may take
     * @param acquireTimeout how long waiting for a connection may take
     * @param statementTimeout how long one statement may take
     * @param idleTimeout how long an unused connection is kept
     * @param maxLifetime how long any connection is kept
     * @param migrateAtStart whether the schema is brought up to date at start
     */
    public record PostgresConfig(
            URI uri,
            String user,
            Optional<SecretReference> password,
            Tls tls,
            int poolSize,
            int waitQueue,
            Duration connectTimeout,
            Duration acquireTimeout,
            Duration statementTimeout,
            Duration idleTimeout,
            Duration maxLifetime,
            boolean migrateAtStart) {}

    /** How the database's certificate is checked. */
    public enum Tls {
        /** Chain and host name are verified. */
        VERIFY_FULL,
        /** No TLS; for a database on this machine. */
        DISABLE
    }
}
