package dev.gatepass.cli;

import dev.gatepass.cli.Environment.Migration;
import dev.gatepass.cli.Environment.NewKey;
import dev.gatepass.config.Config;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.directory.postgres.FirstAdministrator;
import dev.gatepass.directory.postgres.Migrations;
import dev.gatepass.secrets.Secret;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;

/**
 * Prepares a directory in PostgreSQL.
 *
 * @param variables the variables that {@code env:} references are looked up in
 */
record PostgresMigration(Map<String, String> variables) implements Migration {
    /** Without the variables: secrets are among them. */
    @Override
    public String toString() {
        return "PostgresMigration[<redacted>]";
    }

    @Override
    public void run(Config config, Optional<String> administrator, PrintWriter out) {
        PostgresConfig database = config.directory().postgres().orElseThrow();
        Optional<Secret> password = DatabaseConnection.password(config, variables);
        try {
            int applied = Migrations.migrate(database, password);
            out.println(
                    applied == 0 ? "The schema is up to date." : "The schema is up to date: " + applied + " applied.");
            if (administrator.isPresent()) {
                makeAdministrator(database, password, administrator.get(), out);
            }
        } catch (FlywayException | SQLException e) {
            throw CommandFailure.failed("the database: " + Errors.describe(ofTheServer(e)));
        }
    }

    /** What the driver said: around it, Flyway draws a box of several lines. */
    private static Throwable ofTheServer(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return cause;
            }
        }
        return failure;
    }

    private static void makeAdministrator(
            PostgresConfig database, Optional<Secret> password, String name, PrintWriter out) throws SQLException {
        NewKey key = new RandomKeys().make();
        if (FirstAdministrator.make(database, password, name, key.id(), key.sha256())) {
            out.println("The system administrator " + name + " has this API key, shown this once:");
            out.println("  " + key.text());
        } else {
            out.println("There is a system administrator already, so none was made.");
        }
    }
}
