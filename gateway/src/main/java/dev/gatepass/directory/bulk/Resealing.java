package dev.gatepass.directory.bulk;

import dev.gatepass.access.SecretReference;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.secrets.SecretSealer;
import dev.gatepass.secrets.SecretUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Seals with the key of now what the database keeps sealed with an older one: all of it or nothing. What is sealed with the
 * key of now is not touched, so a second time changes nothing. Blocks, never to be called on an event loop.
 */
public final class Resealing {
    private static final String SEALED =
            "SELECT name, secret FROM storage_bucket WHERE secret LIKE 'sealed:%' ORDER BY name COLLATE \"C\"";
    private static final String RECORD =
            "INSERT INTO admin_change (revision, actor_kind, actor, action, kind, name, details)"
                    + " VALUES ((SELECT revision FROM directory_revision), 'command', 'reseal', 'change', 'storage_bucket', ?,"
                    + " '{\"secret\": \"sealed\"}')";

    private final Connection connection;
    private final SecretResolver secrets;
    private final SecretSealer sealer;

    /**
     * A resealing over one connection, which is rolled back in the end unless it committed.
     *
     * @param secrets opens what any of the keys sealed
     * @param sealer seals with the key of now
     */
    public Resealing(Connection connection, SecretResolver secrets, SecretSealer sealer) {
        this.connection = connection;
        this.secrets = secrets;
        this.sealer = sealer;
    }

    /**
     * Seals anew; the names of the buckets whose secrets were.
     *
     * @throws BulkRefused naming every bucket whose secret none of the keys opens; nothing is changed then
     * @throws SQLException if the database cannot do it
     */
    public List<String> run() throws SQLException {
        connection.setAutoCommit(false);
        try {
            new Sql(connection).number("SELECT revision FROM directory_revision FOR UPDATE");
            Map<String, String> anew = anew();
            for (Map.Entry<String, String> bucket : anew.entrySet()) {
                change("UPDATE storage_bucket SET secret = ? WHERE name = ?", bucket.getValue(), bucket.getKey());
                change(RECORD, bucket.getKey());
            }
            connection.commit();
            return List.copyOf(anew.keySet());
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private Map<String, String> anew() throws SQLException {
        Map<String, String> anew = new LinkedHashMap<>();
        List<String> lost = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SEALED);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String name = row.getString("name");
                try {
                    SecretReference.Sealed sealed =
                            (SecretReference.Sealed) SecretReference.parse(row.getString("secret"));
                    if (!sealer.sealed(sealed)) {
                        anew.put(name, sealer.seal(secrets.open(sealed)).text());
                    }
                } catch (SecretUnavailable | IllegalArgumentException e) {
                    lost.add("storage_buckets." + name + ": " + e.getMessage());
                }
            }
        }
        if (!lost.isEmpty()) {
            throw new BulkRefused(lost);
        }
        return anew;
    }

    private void change(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
