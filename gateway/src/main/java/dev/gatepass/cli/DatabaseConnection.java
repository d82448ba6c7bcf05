package dev.gatepass.cli;

import dev.gatepass.config.Config;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.config.DirectoryConfig.Source;
import dev.gatepass.directory.postgres.Migrations;
import dev.gatepass.secrets.Secret;
import dev.gatepass.secrets.SecretResolver;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The database of a configuration, for a command. */
final class DatabaseConnection {
    /** For one statement over a million rows, its triggers and all. */
    private static final Duration STATEMENT_LIMIT = Duration.ofHours(1);

    /** PostgreSQL's classes of what is not there: a table, a column, a function. */
    private static final List<String> NOT_THERE = List.of("42P01", "42703", "42883");

    private DatabaseConnection() {}

    /** The configuration of a command that needs a database. */
    static Config requirePostgres(ConfigOption option, String purpose) {
        Config config = option.read().config();
        if (config.directory().source() != Source.POSTGRES) {
            Path file = option.file();
            throw new CommandFailure(
                    ExitStatus.BAD_CONFIGURATION,
                    List.of(file + ": directory.source: there is nothing to " + purpose + " unless it is postgres"));
        }
        return config;
    }

    /** A new connection. */
    static Connection open(Config config, Map<String, String> variables, String applicationName) throws SQLException {
        PostgresConfig database = config.directory().postgres().orElseThrow();
        Connection connection =
                Migrations.dataSource(database, password(config, variables)).getConnection();
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(STATEMENT_LIMIT.toMillis()));
        connection.setClientInfo("ApplicationName", applicationName);
        return connection;
    }

    /** The password that the configuration refers to. */
    static Optional<Secret> password(Config config, Map<String, String> variables) {
        return config.directory()
                .postgres()
                .orElseThrow()
                .password()
                .map(reference -> SecretResolver.of(config.secrets(), variables).resolve(reference));
    }

    /** What went wrong, in one line. */
    static CommandFailure failure(SQLException e) {
        return NOT_THERE.contains(String.valueOf(e.getSQLState()))
                ? CommandFailure.failed("the database: the schema is not up to date, run gatepass migrate first")
                : CommandFailure.failed("the database: " + Errors.describe(e));
    }
}
