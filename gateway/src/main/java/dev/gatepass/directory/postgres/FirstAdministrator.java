package dev.gatepass.directory.postgres;

import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.secrets.Secret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Makes the system administrator that makes everything else. */
public final class FirstAdministrator {
    private FirstAdministrator() {}

    /**
     * Makes an account that administers the system, and its API key, unless there is an administrator already who is not
     * locked out. Blocks, never to be called on an event loop.
     *
     * @param name the account, made where there is none of that name
     * @param keyId the public part of the key
     * @param keySha256 what the directory holds of the key
     * @return whether it was made
     * @throws SQLException if the database cannot be reached or has no schema
     */
    public static boolean make(
            PostgresConfig config, Optional<Secret> password, String name, String keyId, String keySha256)
            throws SQLException {
        try (Connection connection = Migrations.dataSource(config, password).getConnection()) {
            connection.setAutoCommit(false);
            // The counter of revisions is what every change takes first, so two of these cannot both find nobody.
            execute(connection, "SELECT revision FROM directory_revision FOR UPDATE");
            int made = update(
                    connection,
                    "INSERT INTO account (kind, name, system_administrator) SELECT 'user', ?, true WHERE NOT EXISTS ("
                            + Administrators.SELECT + ")"
                            + " ON CONFLICT (kind, name) DO UPDATE SET system_administrator = true, disabled = false",
                    name);
            if (made == 1) {
                update(
                        connection,
                        "INSERT INTO api_key (id, sha256, owner_kind, owner) VALUES (?, ?, 'user', ?)",
                        keyId,
                        keySha256,
                        name);
                record(connection, "user", name, name);
                record(connection, "api_key", keyId, name);
            }
            connection.commit();
            return made == 1;
        }
    }

    /** As its own doing: there is nobody else yet. */
    private static void record(Connection connection, String kind, String name, String administrator)
            throws SQLException {
        update(
                connection,
                "INSERT INTO admin_change (revision, actor_kind, actor, action, kind, name, details)"
                        + " SELECT revision, 'user', ?, 'create', ?, ?, '{\"by\": \"gatepass migrate\"}'"
                        + " FROM directory_revision",
                administrator,
                kind,
                name);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static int update(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}
