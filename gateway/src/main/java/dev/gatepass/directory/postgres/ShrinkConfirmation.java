package dev.gatepass.directory.postgres;

import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.secrets.Secret;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Says to all replicas that the directory may be as small as it is now. */
public final class ShrinkConfirmation {
    private ShrinkConfirmation() {}

    /**
     * Confirms the state that the database is in. Blocks, never to be called on an event loop.
     *
     * @return the revision that is confirmed; what is lost after it is held back anew
     * @throws SQLException if the database cannot be reached or has no such schema
     */
    public static long confirm(PostgresConfig config, Optional<Secret> password) throws SQLException {
        try (Connection connection = Migrations.dataSource(config, password).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("WITH told AS (SELECT pg_notify('gatepass_directory', ''))"
                        + " UPDATE directory_revision SET shrink_confirmed_at = revision FROM told"
                        + " RETURNING revision")) {
            if (!row.next()) {
                throw new SQLException("the directory's revision is missing");
            }
            return row.getLong(1);
        }
    }
}
