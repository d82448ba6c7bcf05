package dev.gatepass.directory.postgres;

import dev.gatepass.access.Subject;
import dev.gatepass.access.WireName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Questions to the database, on one connection. Each is given up when no answer comes in time: the server's own timeout
 * does not help when the server cannot be heard.
 */
final class DirectoryQueries {
    private static final String AMONG_PAIRS = " IN (SELECT * FROM unnest($1::text[], $2::text[]))";
    private static final String OF_ACCOUNTS = " WHERE (account_kind, account)" + AMONG_PAIRS;

    private final SqlConnection connection;
    private final Duration timeout;

    DirectoryQueries(SqlConnection connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
    }

    /** The same connection with more patience. */
    DirectoryQueries patient(Duration longer) {
        return new DirectoryQueries(connection, longer);
    }

    Future<Void> run(String sql) {
        return bounded(connection.query(sql).execute()).mapEmpty();
    }

    Future<List<Row>> rows(String sql) {
        return bounded(connection.query(sql).execute()).map(DirectoryQueries::list);
    }

    Future<List<Row>> rows(String sql, Tuple parameters) {
        return bounded(connection.preparedQuery(sql).execute(parameters)).map(DirectoryQueries::list);
    }

    /** Reads all rows of a table, and gives them away so many at a time on a worker. */
    Future<Void> stream(Vertx vertx, DirectoryTable table, int piece, Consumer<RowSet<Row>> use) {
        return bounded(connection.prepare(table.select()))
                .compose(statement -> RowStream.drain(vertx, statement.cursor(), piece, timeout, use)
                        .eventually(() -> bounded(statement.close())));
    }

    /** The rows that are there of what has changed. */
    Future<List<TableRows>> changed(ChangeSet changes) {
        List<Future<TableRows>> tables = new ArrayList<>();
        if (!changes.accounts().isEmpty()) {
            Tuple accounts = pairs(changes.accounts(), account -> WireName.of(account.kind()), Subject::name);
            tables.add(rows(DirectoryTable.ACCOUNT, " WHERE (kind, name)" + AMONG_PAIRS, accounts));
            tables.add(rows(DirectoryTable.ORGANIZATION_MEMBERSHIP, OF_ACCOUNTS, accounts));
            tables.add(rows(DirectoryTable.TEAM_MEMBERSHIP, OF_ACCOUNTS, accounts));
        }
        if (!changes.teams().isEmpty()) {
            tables.add(rows(DirectoryTable.TEAM, " WHERE name = ANY($1)", names(changes.teams())));
        }
        if (!changes.apiKeys().isEmpty()) {
            tables.add(rows(DirectoryTable.API_KEY, " WHERE id = ANY($1)", names(changes.apiKeys())));
        }
        if (!changes.deletions().isEmpty()) {
            tables.add(rows(
                    DirectoryTable.PENDING_DELETION,
                    " WHERE (storage_bucket, key)" + AMONG_PAIRS,
                    pairs(changes.deletions(), ChangeSet.Deletion::storageBucket, ChangeSet.Deletion::key)));
        }
        if (changes.storageBuckets()) {
            tables.add(rows(DirectoryTable.STORAGE_BUCKET, "", Tuple.tuple()));
        }
        if (changes.instanceBinding()) {
            tables.add(rows(DirectoryTable.INSTANCE_BINDING, "", Tuple.tuple()));
        }
        return Future.all(tables).map(all -> all.list());
    }

    private Future<TableRows> rows(DirectoryTable table, String where, Tuple parameters) {
        return rows(table.select() + where, parameters).map(rows -> new TableRows(table, rows));
    }

    private static Tuple names(Collection<String> names) {
        return Tuple.tuple().addArrayOfString(names.toArray(String[]::new));
    }

    private static <T> Tuple pairs(Collection<T> values, Function<T, String> first, Function<T, String> second) {
        return Tuple.tuple()
                .addArrayOfString(values.stream().map(first).toArray(String[]::new))
                .addArrayOfString(values.stream().map(second).toArray(String[]::new));
    }

    private <T> Future<T> bounded(Future<T> answer) {
        return answer.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
