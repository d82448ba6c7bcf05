package dev.gatepass.directory.bulk;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of a query as they come, some thousands on their way at a time. For one pass, in a transaction. */
final class Rows implements AutoCloseable {
    private static final int CHUNK = 5_000;

    private final PreparedStatement statement;
    private final ResultSet rows;
    private boolean there;

    /** What to do with the row that the result stands at. */
    @FunctionalInterface
    interface Use {
        void accept(ResultSet row) throws SQLException, IOException;
    }

    Rows(Connection connection, String sql, String... parameters) throws SQLException {
        statement = connection.prepareStatement(sql);
        statement.setFetchSize(CHUNK);
        for (int i = 0; i < parameters.length; i++) {
            statement.setString(i + 1, parameters[i]);
        }
        rows = statement.executeQuery();
        there = rows.next();
    }

    /** All that are left. */
    void each(Use use) throws SQLException, IOException {
        while (there) {
            use.accept(rows);
            there = rows.next();
        }
    }

    /** Those that come next and have a text in their first column; asked for in the order of that column. */
    void of(String first, Use use) throws SQLException, IOException {
        while (there && rows.getString(1).equals(first)) {
            use.accept(rows);
            there = rows.next();
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
