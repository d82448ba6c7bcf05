package dev.gatepass.administration;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lists in SQL, and those that are read a part at a time, in order of a column that no two rows share. */
public final class Lists {
    private Lists() {}

    /** A part of all rows that {@code select} gives, in order of {@code column}. */
    static <T> Future<Page<T>> page(
            Transaction transaction,
            String select,
            String column,
            PageRequest page,
            Function<Row, T> reader,
            Function<T, String> name) {
        return page(transaction, select, List.of(), column, page, reader, name);
    }

    /** The same, where {@code select} has parameters: {@code $3} and what follows. */
    public static <T> Future<Page<T>> page(
            Transaction transaction,
            String select,
            List<String> parameters,
            String column,
            PageRequest page,
            Function<Row, T> reader,
            Function<T, String> name) {
        Tuple all = Tuple.of(page.after(), page.limit() + 1);
        parameters.forEach(all::addString);
        return transaction
                .rows(sql(select, column), all)
                .compose(rows -> Transactions.revision(transaction)
                        .map(revision -> Page.of(
                                rows.stream().map(NamedRows.of(select, reader)).toList(), page, name, revision)));
    }

    /** The places of so many parameters. */
    static String parameters(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "$" + i).collect(Collectors.joining(", "));
    }

    /** The order is that of bytes, as names compare everywhere here, and not that of the database's language. */
    static String sql(String select, String column) {
        return "SELECT * FROM (" + select + ") AS listed WHERE " + column + " > $1 COLLATE \"C\" ORDER BY " + column
                + " COLLATE \"C\" LIMIT $2";
    }
}
