package dev.gatepass.administration;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What is asked and changed in one transaction of the database. Used on one context, one statement after another. */
public final class Transaction {
    private final SqlConnection connection;
    private final List<Entry> entries = new ArrayList<>();

    /** What is to be recorded of a change. */
    record Entry(Deed deed, String kind, String name, JsonObject details) {}

    Transaction(SqlConnection connection) {
        this.connection = connection;
    }

    /** All rows that a statement gives. */
    public Future<List<Row>> rows(String sql, Tuple parameters) {
        return connection
                .preparedQuery(sql)
                .execute(wellFormed(parameters))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    /** The one row that a statement gives, if it gives one. */
    Future<Optional<Row>> row(String sql, Tuple parameters) {
        return rows(sql, parameters).map(rows -> rows.stream().findFirst());
    }

    /** The one row that a statement gives; {@code not_found} where it gives none. */
    public Future<Row> existing(String sql, Tuple parameters, String what) {
        return row(sql, parameters).map(row -> row.orElseThrow(() -> missing(what)));
    }

    /** The one thing that a statement gives, if it gives one; its row has a version. */
    <T> Future<Optional<Versioned<T>>> find(String sql, Tuple parameters, Function<Row, T> reader) {
        return row(sql, parameters)
                .compose(row -> Transactions.revision(this)
                        .map(revision -> row.map(found -> new Versioned<>(
                                NamedRows.of(sql, reader).apply(found), found.getLong("version"), revision))));
    }

    /** The same; {@code not_found} where it gives none. */
    <T> Future<Versioned<T>> existing(String sql, Tuple parameters, String what, Function<Row, T> reader) {
        return find(sql, parameters, reader).map(found -> found.orElseThrow(() -> missing(what)));
    }

    /** Runs a statement; how many rows it changed. */
    public Future<Integer> run(String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(wellFormed(parameters)).map(rows -> rows.rowCount());
    }

    /**
     * Has a change recorded at the end of the transaction.
     *
     * @param kind what was changed, for example {@code team}
     * @param name which one
     * @param details what about it; no secret, and no reference to one
     */
    void record(Deed deed, String kind, String name, JsonObject details) {
        entries.add(new Entry(deed, kind, name, details));
    }

    private static Refusal missing(String what) {
        return new Refusal(ErrorCode.NOT_FOUND, "there is no such " + what);
    }

    /** The driver would send a question mark for half a pair of surrogates, and mean what somebody else is called. */
    private static Tuple wellFormed(Tuple parameters) {
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.getValue(i) instanceof String text && !encoder.canEncode(text)) {
                throw new Refusal(ErrorCode.INVALID_REQUEST, "a value cannot be held by the directory");
            }
        }
        return parameters;
    }

    List<Entry> entries() {
        return entries;
    }
}
