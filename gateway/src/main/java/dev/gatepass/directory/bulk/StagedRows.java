package dev.gatepass.directory.bulk;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into a temporary table, which goes with the transaction. They are sent some thousands at a time, as
 * arrays of texts that the server makes into what the columns are.
 */
final class StagedRows implements AutoCloseable {
    private static final int CHUNK = 10_000;

    private final Connection connection;
    private final String table;
    private final PreparedStatement insert;
    private final @Nullable String[][] columns;
    private int rows;

    private StagedRows(Connection connection, String table, String[] types) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.columns = new String[types.length][CHUNK];
        this.insert = connection.prepareStatement("INSERT INTO " + table + " SELECT * FROM unnest("
                + Arrays.stream(types).map(type -> "?::text[]::" + type + "[]").collect(Collectors.joining(", "))
                + ")");
    }

    /**
     * Makes an empty table.
     *
     * @param columns each a name and a type, for example {@code disabled boolean}
     */
    static StagedRows of(Connection connection, String table, String... columns) throws SQLException {
        run(connection, "CREATE TEMPORARY TABLE " + table + " (" + String.join(", ", columns) + ") ON COMMIT DROP");
        String[] types = Arrays.stream(columns)
                .map(column -> column.substring(column.indexOf(' ') + 1))
                .toArray(String[]::new);
        return new StagedRows(connection, table, types);
    }

    /** Adds a row, a value for each column. */
    void add(@Nullable String... values) throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            columns[i][rows] = values[i];
        }
        rows++;
        if (rows == CHUNK) {
            send();
        }
    }

    private void send() throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            Array array = connection.createArrayOf("text", Arrays.copyOf(columns[i], rows));
            insert.setArray(i + 1, array);
        }
        insert.executeUpdate();
        rows = 0;
    }

    /** Sends the rest, and lets the server count what is there, so that it plans well. */
    @Override
    public void close() throws SQLException {
        if (rows > 0) {
            send();
        }
        insert.close();
        run(connection, "ANALYZE " + table);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
