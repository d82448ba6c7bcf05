package dev.gatepass.deletion.collection;

import dev.gatepass.access.Subject;
import dev.gatepass.access.WireName;
import dev.gatepass.administration.Lists;
import dev.gatepass.administration.Page;
import dev.gatepass.administration.PageRequest;
import dev.gatepass.administration.Transactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the removal stands, for those who run it. Thread-safe; never blocks. */
public final class CollectionReport {
    private static final String HOLDER =
            "SELECT holder FROM lease WHERE name = '" + Claims.LEASE + "' AND expires_at > now()";

    /** Of pending deletions. */
    private static final String COUNTS =
            "count(*) FILTER (WHERE state = 'deleted' AND remove_after > now()) AS restorable,"
                    + " count(*) FILTER (WHERE state = 'deleted' AND remove_after <= now()) AS due,"
                    + " count(*) FILTER (WHERE state = 'removing') AS removing,"
                    + " count(*) FILTER (WHERE state = 'rewritten') AS rewritten,"
                    + " min(remove_after) FILTER (WHERE state <> 'rewritten' AND remove_after <= now()) AS oldest_due";

    private static final String BUCKETS = "SELECT storage_bucket,"
            + " coalesce(restorable, 0) AS restorable, coalesce(due, 0) AS due, coalesce(removing, 0) AS removing,"
            + " coalesce(rewritten, 0) AS rewritten, oldest_due, coalesce(removed, 0) AS removed, last_removal_at,"
            + " coalesce(failures, 0) AS failures, last_error, CASE WHEN failures > 0 THEN retry_at END AS retry_at"
            + " FROM (SELECT storage_bucket, " + COUNTS
            + " FROM pending_deletion GROUP BY storage_bucket) AS pending"
            + " FULL JOIN collection USING (storage_bucket) ORDER BY storage_bucket COLLATE \"C\"";

    /** All pending deletions are looked at, which may be millions. */
    private static final String PATIENTLY = "SELECT set_config('statement_timeout', '30s', true)";

    private static final String BACKLOG = "SELECT " + COUNTS
            + ", (SELECT count(*) FROM collection WHERE failures > 0) AS failing FROM pending_deletion";

    /** A whole key is the prefix of its bucket, the team, a slash and the key within the team. */
    private static final String LEFT_ALONE =
            "SELECT key, team, substr(key, char_length(prefix) + char_length(team) + 2) AS key_in_team, deleted_by_kind,"
                    + " deleted_by, deleted_at, left_alone_at FROM pending_deletion"
                    + " JOIN storage_bucket ON name = storage_bucket WHERE state = 'rewritten' AND storage_bucket = $3";

    private static final String BUCKET = "SELECT FROM storage_bucket WHERE name = $1";

    private final Transactions transactions;

    /** Over a database. */
    public CollectionReport(Transactions transactions) {
        this.transactions = transactions;
    }

    /** How it stands in all buckets. */
    public Future<CollectionStatus> status() {
        return transactions.read(transaction -> transaction
                .rows(HOLDER, Tuple.tuple())
                .compose(holders -> transaction
                        .rows(BUCKETS, Tuple.tuple())
                        .compose(buckets -> Transactions.revision(transaction)
                                .map(revision -> new CollectionStatus(
                                        holders.stream()
                                                .map(row -> row.getString("holder"))
                                                .findFirst(),
                                        buckets.stream()
                                                .map(CollectionReport::bucket)
                                                .toList(),
                                        revision)))));
    }

    /** What is left to be done in all buckets together. */
    Future<Backlog> backlog() {
        return transactions.read(transaction -> transaction
                .rows(PATIENTLY, Tuple.tuple())
                .compose(set -> transaction.rows(BACKLOG, Tuple.tuple()))
                .map(rows -> backlog(rows.iterator().next())));
    }

    /** A part of the list of what is left alone in a bucket, in order of key; {@code not_found} where there is none such. */
    public Future<Page<LeftAlone>> leftAlone(String storageBucket, PageRequest page) {
        return transactions.read(transaction -> transaction
                .existing(BUCKET, Tuple.of(storageBucket), "storage bucket")
                .compose(there -> Lists.page(
                        transaction,
                        LEFT_ALONE,
                        List.of(storageBucket),
                        "key",
                        page,
                        CollectionReport::leftAlone,
                        LeftAlone::wholeKey)));
    }

    private static Backlog backlog(Row row) {
        return new Backlog(
                row.getLong("restorable"),
                row.getLong("due"),
                row.getLong("removing"),
                row.getLong("rewritten"),
                moment(row, "oldest_due"),
                row.getLong("failing"));
    }

    private static CollectionStatus.Bucket bucket(Row row) {
        return new CollectionStatus.Bucket(
                row.getString("storage_bucket"),
                row.getLong("restorable"),
                row.getLong("due"),
                row.getLong("removing"),
                row.getLong("rewritten"),
                moment(row, "oldest_due"),
                row.getLong("removed"),
                moment(row, "last_removal_at"),
                row.getInteger("failures"),
                Optional.ofNullable(row.getString("last_error")),
                moment(row, "retry_at"));
    }

    private static LeftAlone leftAlone(Row row) {
        return new LeftAlone(
                row.getString("team"),
                row.getString("key_in_team"),
                row.getString("key"),
                new Subject(
                        WireName.parse(Subject.Kind.class, row.getString("deleted_by_kind")),
                        row.getString("deleted_by")),
                row.getOffsetDateTime("deleted_at").toInstant(),
                row.getOffsetDateTime("left_alone_at").toInstant());
    }

    private static Optional<Instant> moment(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(time -> time.toInstant());
    }
}
