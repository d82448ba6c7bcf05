package dev.gatepass.deletion.collection;

import dev.gatepass.administration.Transaction;
import dev.gatepass.administration.Transactions;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What is due, what is being removed, and what came of it, in the database. A claim is good for as long as a lease: only
 * who holds that makes one, and another takes it over only once it has rested that long. Nothing is claimed in a bucket or
 * of a team that is switched off. Thread-safe; never blocks.
 */
final class Claims {
    /** The name of the lease. */
    static final String LEASE = "collection";

    private static final int LONGEST_ERROR = 1000;

    private static final String TEAM_IS_ON =
            " AND NOT EXISTS (SELECT FROM team t WHERE t.name = p.team AND t.disabled)";
    private static final String NEW = " p.state = 'deleted' AND p.remove_after <= now()" + TEAM_IS_ON;

    private static String left(int parameter) {
        return " p.state = 'removing' AND p.claimed_at <= now() - $" + parameter + " * interval '1 microsecond'"
                + TEAM_IS_ON;
    }

    private static final String BUCKETS = "SELECT b.name FROM storage_bucket b WHERE NOT b.disabled"
            + " AND NOT EXISTS (SELECT FROM collection c WHERE c.storage_bucket = b.name AND c.retry_at > now())"
            + " AND (EXISTS (SELECT FROM pending_deletion p WHERE p.storage_bucket = b.name AND" + NEW + ")"
            + " OR EXISTS (SELECT FROM pending_deletion p WHERE p.storage_bucket = b.name AND" + left(1) + "))"
            + " ORDER BY b.name";

    private static final String CLAIM = "UPDATE pending_deletion AS claimed"
            + " SET state = 'removing', term = $3, claimed_at = now() FROM ("
            + "(SELECT p.key FROM pending_deletion p WHERE p.storage_bucket = $1 AND" + left(4)
            + " ORDER BY p.claimed_at LIMIT $2) UNION ALL"
            + " (SELECT p.key FROM pending_deletion p WHERE p.storage_bucket = $1 AND" + NEW
            + " ORDER BY p.remove_after LIMIT $2) LIMIT $2) AS due"
            + " WHERE claimed.storage_bucket = $1 AND claimed.key = due.key"
            + " AND EXISTS (SELECT FROM storage_bucket b WHERE b.name = $1 AND NOT b.disabled)"
            + " AND EXISTS (SELECT FROM lease l WHERE l.name = '" + LEASE
            + "' AND l.term = $3 AND l.expires_at > now())"
            + " RETURNING claimed.key, claimed.deleted_at, now() AS now";

    private static final String OWN =
            " WHERE storage_bucket = $1 AND key = ANY($2) AND state = 'removing' AND term = $3";

    private static final String GONE = "DELETE FROM pending_deletion" + OWN;

    private static final String REWRITTEN = "UPDATE pending_deletion"
            + " SET state = 'rewritten', term = NULL, claimed_at = NULL, left_alone_at = now()" + OWN;

    /** A bucket that does something is well, though not every object of it may be. */
    private static final String WELL =
            "INSERT INTO collection AS c (storage_bucket, removed, last_removal_at, last_error)"
                    + " VALUES ($1, $2, now(), $3) ON CONFLICT (storage_bucket) DO UPDATE SET removed = c.removed + $2,"
                    + " last_removal_at = now(), failures = 0, last_error = $3, retry_at = '-infinity'";

    /** The next attempt is to be about the same. */
    private static final String FREE = "UPDATE pending_deletion SET claimed_at = now() - $3 * interval '1 microsecond'"
            + " WHERE storage_bucket = $1 AND state = 'removing' AND term = $2";

    /** From ten seconds up to an hour, twice as long each time. */
    private static final String FAILED = "INSERT INTO collection AS c (storage_bucket, failures, last_error, retry_at)"
            + " VALUES ($1, 1, $2, now() + interval '10 s') ON CONFLICT (storage_bucket) DO UPDATE SET"
            + " failures = c.failures + 1, last_error = $2,"
            + " retry_at = now() + least(interval '1 h', interval '10 s' * power(2, least(c.failures, 9)))";

    private final Transactions transactions;
    private final MonotonicClock clock;
    private final long restMicros;

    /**
     * The claims of a database.
     *
     * @param rest how long a claim is left to who made it
     */
    Claims(Transactions transactions, MonotonicClock clock, Duration rest) {
        this.transactions = transactions;
        this.clock = clock;
        this.restMicros = TimeUnit.NANOSECONDS.toMicros(rest.toNanos());
    }

    /** The buckets in which something is to be done. */
    Future<List<String>> buckets() {
        return transactions.read(transaction -> transaction
                .rows(BUCKETS, Tuple.of(restMicros))
                .map(rows -> rows.stream().map(row -> row.getString("name")).toList()));
    }

    /** Claims what is due in a bucket, so many at most; once this has committed, none of it can be restored. */
    Future<List<Claimed>> claim(String bucket, int most, long term) {
        MonotonicInstant asked = clock.now();
        return transactions.change(transaction -> transaction
                .rows(CLAIM, Tuple.of(bucket, most, term, restMicros))
                .map(rows -> rows.stream().map(row -> claimed(row, asked)).toList()));
    }

    /** The database has read its clock when it was asked, or later. */
    private static Claimed claimed(Row row, MonotonicInstant asked) {
        Instant deletedAt = row.getOffsetDateTime("deleted_at").toInstant();
        Duration ago = Duration.between(deletedAt, row.getOffsetDateTime("now").toInstant());
        return new Claimed(row.getString("key"), deletedAt, asked.plus(ago.negated()));
    }

    /** Records what became of what was claimed under a term, as far as nobody else has claimed it since. */
    Future<Void> record(String bucket, Outcome outcome, long term) {
        String error = outcome.error()
                .map(text -> text.substring(0, Math.min(LONGEST_ERROR, text.length())))
                .orElse(null);
        return transactions.change(transaction -> {
            if (outcome.isFailure()) {
                return transaction
                        .run(FREE, Tuple.of(bucket, term, restMicros))
                        .compose(freed -> transaction.run(FAILED, Tuple.of(bucket, error)))
                        .mapEmpty();
            }
            return run(transaction, GONE, bucket, outcome.gone(), term)
                    .compose(gone -> run(transaction, REWRITTEN, bucket, outcome.rewritten(), term)
                            .compose(rewritten -> transaction.run(WELL, Tuple.of(bucket, (long) gone, error))))
                    .mapEmpty();
        });
    }

    private static Future<Integer> run(
            Transaction transaction, String sql, String bucket, List<String> keys, long term) {
        return keys.isEmpty()
                ? Future.succeededFuture(0)
                : transaction.run(
                        sql,
                        Tuple.of(bucket)
                                .addArrayOfString(keys.toArray(String[]::new))
                                .addLong(term));
    }
}
