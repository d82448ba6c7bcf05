package dev.gatepass.deletion;

import dev.gatepass.access.Grant;
import dev.gatepass.administration.Transaction;
import dev.gatepass.administration.Transactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The deletions that are pending, in the database: a batch is one statement and one revision. Whether whoever deletes
 * may still do so is asked again in the transaction. Thread-safe; never blocks.
 */
final class DeletedRows {
    private static final String AMONG = " WHERE storage_bucket = $1 AND key = ANY($2)";

    /** Read before anything is written, so that what is there already keeps its time. */
    private static final String PENDING =
            "SELECT key, remove_after FROM pending_deletion" + AMONG + " AND state <> 'rewritten'";

    private static final String END = "SELECT now() + $1 * interval '1 microsecond' AS remove_after";

    /** By the time of the beginning of the transaction: what is written while it waits for its turn is left alone. */
    private static final String INSERT = "INSERT INTO pending_deletion"
            + " (storage_bucket, key, team, deleted_by_kind, deleted_by, deleted_at, remove_after)"
            + " SELECT $1, key, $3, $4, $5, now(), $6 FROM unnest($2::text[]) AS key"
            + " ON CONFLICT (storage_bucket, key) DO UPDATE SET state = 'deleted', left_alone_at = NULL,"
            + " deleted_by_kind = excluded.deleted_by_kind, deleted_by = excluded.deleted_by,"
            + " deleted_at = excluded.deleted_at, remove_after = excluded.remove_after"
            + " WHERE pending_deletion.state = 'rewritten'";

    private static final String RESTORE =
            "DELETE FROM pending_deletion" + AMONG + " AND state <> 'removing' RETURNING key";

    private static final String IN_REMOVAL = "SELECT key FROM pending_deletion" + AMONG + " AND state = 'removing'";

    private final Transactions transactions;
    private final Duration retention;

    DeletedRows(Transactions transactions, Duration retention) {
        this.transactions = transactions;
        this.retention = retention;
    }

    /**
     * What is deleted now.
     *
     * @param until when the bytes of each key may be removed
     */
    record Deleted(Map<String, Instant> until, long revision) {}

    /**
     * What is not deleted any more.
     *
     * @param restored what was until now
     * @param inRemoval what it is too late for
     */
    record Restored(Set<String> restored, Set<String> inRemoval, long revision) {}

    Future<Deleted> delete(Grant grant, List<String> keys) {
        String bucket = grant.binding().bucket().name();
        Tuple among = among(bucket, keys);
        return transactions.change(transaction -> DeletionRight.require(transaction, grant)
                .compose(may -> transaction.rows(PENDING, among))
                .compose(pending -> transaction
                        .rows(END, Tuple.of(TimeUnit.NANOSECONDS.toMicros(retention.toNanos())))
                        .map(end -> end.get(0).getOffsetDateTime("remove_after"))
                        .compose(end -> insert(transaction, grant, keys, end)
                                .compose(inserted -> Transactions.revision(transaction))
                                .map(revision -> new Deleted(until(keys, pending, end.toInstant()), revision)))));
    }

    private static Future<Integer> insert(Transaction transaction, Grant grant, List<String> keys, OffsetDateTime end) {
        return transaction.run(
                INSERT,
                among(grant.binding().bucket().name(), keys)
                        .addString(grant.team().name())
                        .addString(DeletionRight.kindOf(grant.principal().caller()))
                        .addString(grant.principal().caller().name())
                        .addOffsetDateTime(end));
    }

    private static Map<String, Instant> until(List<String> keys, List<Row> pending, Instant end) {
        Map<String, Instant> before = pending.stream()
                .collect(Collectors.toMap(
                        row -> row.getString("key"),
                        row -> row.getOffsetDateTime("remove_after").toInstant()));
        return keys.stream().collect(Collectors.toMap(key -> key, key -> before.getOrDefault(key, end)));
    }

    Future<Restored> restore(Grant grant, List<String> keys) {
        Tuple among = among(grant.binding().bucket().name(), keys);
        return transactions.change(transaction -> DeletionRight.require(transaction, grant)
                .compose(may -> transaction.rows(RESTORE, among))
                .compose(restored -> transaction
                        .rows(IN_REMOVAL, among)
                        .compose(inRemoval -> Transactions.revision(transaction)
                                .map(revision -> new Restored(keys(restored), keys(inRemoval), revision)))));
    }

    private static Set<String> keys(List<Row> rows) {
        return rows.stream().map(row -> row.getString("key")).collect(Collectors.toSet());
    }

    private static Tuple among(String bucket, List<String> keys) {
        return Tuple.of(bucket).addArrayOfString(keys.toArray(String[]::new));
    }
}
