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
import java.util.List;

/**
 * Seals with the key of now what the database keeps sealed with an older one: all of it or nothing. What is sealed with the
 * key of now is not touched, so a second time changes nothing. Blocks, never to be called on an event loop.
 */
public final class Resealing {
    private static final String RECORD =
            "INSERT INTO admin_change (revision, actor_kind, actor, action, kind, name, details)"
                    + " VALUES ((SELECT revision FROM directory_revision), 'command', 'reseal', 'change', ?, ?,"
                    + " jsonb_build_object(?::text, 'sealed'))";

    /** Where the database keeps what is sealed. */
    private enum Place {
        BUCKET("storage_bucket", "name", "secret", "storage_buckets."),
        SIGNING_KEY("signing_key", "kid", "sealed_private_key", "signing key ");

        private final String table;
        private final String id;
        private final String column;
        private final String called;

        Place(String table, String id, String column, String called) {
            this.table = table;
            this.id = id;
            this.column = column;
            this.called = called;
        }

        private String select() {
            return "SELECT " + id + ", " + column + " FROM " + table + " WHERE " + column + " LIKE 'sealed:%' ORDER BY "
                    + id + " COLLATE \"C\" FOR UPDATE";
        }

        private String update() {
            return "UPDATE " + table + " SET " + column + " = ? WHERE " + id + " = ?";
        }
    }

    /** A secret that is to be written. */
    private record Anew(Place place, String id, SecretReference.Sealed secret) {}

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
     * Seals anew; what was, as whoever configured it calls it.
     *
     * @throws BulkRefused naming everything that none of the keys opens; nothing is changed then
     * @throws SQLException if the database cannot do it
     */
    public List<String> run() throws SQLException {
        connection.setAutoCommit(false);
        try {
            new Sql(connection).number("SELECT revision FROM directory_revision FOR UPDATE");
            List<Anew> all = anew();
            for (Anew one : all) {
                change(one.place().update(), one.secret().text(), one.id());
                change(RECORD, one.place().table, one.id(), one.place().column);
            }
            connection.commit();
            return all.stream().map(one -> one.place().called + one.id()).toList();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private List<Anew> anew() throws SQLException {
        List<Anew> anew = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        for (Place place : Place.values()) {
            try (PreparedStatement statement = connection.prepareStatement(place.select());
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String id = row.getString(1);
                    try {
                        SecretReference.Sealed sealed =
                                (SecretReference.Sealed) SecretReference.parse(row.getString(2));
                        if (!sealer.sealed(sealed)) {
                            anew.add(new Anew(place, id, sealer.seal(secrets.open(sealed))));
                        }
                    } catch (SecretUnavailable | IllegalArgumentException e) {
                        lost.add(place.called + id + ": " + e.getMessage());
                    }
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
