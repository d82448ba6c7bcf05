package dev.gatepass.leases;

import dev.gatepass.directory.postgres.Database;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Leases in the table {@code lease}. Plain SQL by the clock of the database: no session holds anything, so they survive
 * poolers, and a failover as far as it keeps what was committed.
 *
 * <p>Thread-safe; never blocks. Every call fails when the database does not answer in time. Nobody then knows what it did:
 * a lease that was not renewed in time is to be taken for lost, and one that was taken unheard ends by itself.
 */
public final class Leases {
    /** The shortest lease; a holder renews it several times before it ends. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The longest lease, which is how long work may lie after its holder died. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    /** This part of a lease is not used: two clocks do not run equally fast. */
    private static final int MARGIN = 10;

    private static final Duration ANSWER = Duration.ofMillis(1_250);

    private static final String UNTIL = "now() + $3 * interval '1 microsecond'";

    private static final String ACQUIRE = "INSERT INTO lease AS l (name, holder, expires_at) VALUES ($1, $2, " + UNTIL
            + ") ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at,"
            + " term = l.term + 1 WHERE l.expires_at <= now() RETURNING term";

    private static final String OWN = " WHERE name = $1 AND holder = $2 AND term = $4";

    private static final String RENEW =
            "UPDATE lease SET expires_at = " + UNTIL + OWN + " AND expires_at > now() RETURNING term";

    /** The row stays, and with it the term. */
    private static final String RELEASE =
            "UPDATE lease SET expires_at = '-infinity' WHERE name = $1 AND holder = $2 AND term = $3";

    private final Database database;
    private final MonotonicClock clock;

    /** Leases of a database. */
    public Leases(Database database, MonotonicClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes a lease if it is nobody's; empty while somebody has it, be it this holder.
     *
     * @param name lower-case letters, digits and hyphens
     * @param holder one that no other process has, and no earlier run of this one
     * @param duration from {@link #SHORTEST} to {@link #LONGEST}
     */
    public Future<Optional<Lease>> tryAcquire(String name, String holder, Duration duration) {
        requireValid(name, holder, duration);
        return ask(ACQUIRE, Tuple.of(name, holder, micros(duration)), name, holder, duration);
    }

    /** The lease for another while; empty when it has ended, and then it stays lost, though nobody else may have it yet. */
    public Future<Optional<Lease>> renew(Lease lease) {
        Tuple own = Tuple.of(lease.name(), lease.holder(), micros(lease.duration()), lease.term());
        return ask(RENEW, own, lease.name(), lease.holder(), lease.duration());
    }

    /** Gives a lease back before its end; does nothing when it is another's by now. */
    public Future<Void> release(Lease lease) {
        return execute(RELEASE, Tuple.of(lease.name(), lease.holder(), lease.term()))
                .mapEmpty();
    }

    private Future<Optional<Lease>> ask(String sql, Tuple parameters, String name, String holder, Duration duration) {
        MonotonicInstant sent = clock.now();
        MonotonicInstant until = sent.plus(duration.minus(duration.dividedBy(MARGIN)));
        return execute(sql, parameters).map(rows -> {
            Iterator<Row> row = rows.iterator();
            return row.hasNext()
                    ? Optional.of(new Lease(name, holder, row.next().getLong("term"), duration, until))
                    : Optional.empty();
        });
    }

    private Future<RowSet<Row>> execute(String sql, Tuple parameters) {
        return database.withConnection(connection ->
                connection.preparedQuery(sql).execute(parameters).timeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }

    static void requireValid(String name, String holder, Duration duration) {
        require(NAME.matcher(name).matches(), "a lease has no such name: " + name);
        require(!holder.isEmpty(), "a lease has a holder");
        require(
                duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0,
                "a lease lasts from " + SHORTEST + " to " + LONGEST);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
