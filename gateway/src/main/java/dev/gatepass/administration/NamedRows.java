package dev.gatepass.administration;

import io.vertx.sqlclient.Row;
import java.util.function.Function;

/** Reads rows so that a failure says which row it was: whoever mends it has to find it. */
final class NamedRows {
    private static final String FROM = " FROM ";

    private NamedRows() {}

    /** A reader of what a query gives, whose first column names a row. */
    static <T> Function<Row, T> of(String sql, Function<Row, T> reader) {
        return row -> {
            try {
                return reader.apply(row);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "\"" + row.getValue(0) + "\" in " + table(sql) + ": " + e.getMessage(), e);
            }
        };
    }

    private static String table(String sql) {
        int from = sql.indexOf(FROM);
        return from < 0 ? "the directory" : sql.substring(from + FROM.length()).split("\\s", 2)[0];
    }
}
