package dev.gatepass.exchange.keys;

import dev.gatepass.access.SecretReference;
import dev.gatepass.directory.postgres.Database;
import dev.gatepass.leases.ExclusiveWork.Turn;
import dev.gatepass.secrets.Secret;
import dev.gatepass.secrets.SecretSealer;
import dev.gatepass.secrets.SecretUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes keys and takes them away, as the one replica that does it. There are always two that are not over: one signs, and
 * the next is known to everybody long before it does, so that it can take over at once where the first is revoked.
 *
 * <p>All times are the database's; each step is one statement, and right whatever was done before.
 */
public final class KeyRotation {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private static final long ANSWER_MILLIS = 1_250;

    private static final String MICROS = " * interval '1 microsecond'";

    /** Where the key that signed was revoked, the next begins. */
    private static final String BEGIN =
            "UPDATE signing_key SET signs_from = now() WHERE kid = (SELECT kid FROM signing_key"
                    + " WHERE signs_until IS NULL ORDER BY signs_from LIMIT 1) AND signs_from > now()"
                    + " AND created_at <= now() - $1" + MICROS;

    private static final String END = "UPDATE signing_key AS k SET signs_until = now() WHERE signs_until IS NULL"
            + " AND EXISTS (SELECT FROM signing_key AS s WHERE s.signs_from > k.signs_from AND s.signs_from <= now())";

    private static final String FORGET_PRIVATE_KEY = "UPDATE signing_key SET sealed_private_key = NULL"
            + " WHERE sealed_private_key IS NOT NULL AND signs_until <= now() - $1" + MICROS;

    private static final String REMOVE = "DELETE FROM signing_key WHERE signs_until <= now() - $1" + MICROS;

    private static final String NEXT_IS_MISSING = "NOT EXISTS (SELECT FROM signing_key WHERE signs_from > now())";

    /** Whether a key is to be made, and one of the others, which whoever makes it has to be able to open. */
    private static final String LACK =
            "SELECT " + NEXT_IS_MISSING + " AS lacks, (SELECT sealed_private_key FROM signing_key"
                    + " WHERE signs_until IS NULL ORDER BY signs_from DESC LIMIT 1) AS other";

    private static final String MAKE =
            "INSERT INTO signing_key (kid, public_jwk, sealed_private_key, known_from, signs_from)"
                    + " SELECT $1, $2, $3, now() + $4" + MICROS + ", CASE WHEN max(signs_from) IS NULL THEN now() + $6"
                    + MICROS + " ELSE greatest(max(signs_from) + $5" + MICROS + ", now() + $4" + MICROS + ") END"
                    + " FROM signing_key WHERE signs_until IS NULL HAVING " + NEXT_IS_MISSING;

    private final Vertx vertx;
    private final Database database;
    private final Function<SecretReference.Sealed, Secret> opener;
    private final SecretSealer sealer;
    private final KeySchedule schedule;
    private volatile boolean said;

    /**
     * Rotation by a schedule.
     *
     * @param opener opens what this or an earlier key of the configuration sealed, or throws {@link SecretUnavailable}
     * @param sealer seals new keys
     */
    public KeyRotation(
            Vertx vertx,
            Database database,
            Function<SecretReference.Sealed, Secret> opener,
            SecretSealer sealer,
            KeySchedule schedule) {
        this.vertx = vertx;
        this.database = database;
        this.opener = opener;
        this.sealer = sealer;
        this.schedule = schedule;
    }

    /** Does what is due. */
    public Future<Void> run(Turn turn) {
        return step(turn, BEGIN, schedule.settling())
                .compose(begun -> step(turn, END))
                .compose(ended -> makeNext(turn))
                .compose(made -> step(turn, FORGET_PRIVATE_KEY, schedule.withPrivateKey()))
                .compose(forgotten -> step(turn, REMOVE, schedule.published()));
    }

    private Future<Void> makeNext(Turn turn) {
        return ask(LACK, Tuple.tuple()).compose(row -> {
            boolean lacks = row.map(it -> it.getBoolean("lacks")).orElse(false);
            Optional<String> other = row.map(it -> it.getString("other"));
            return lacks
                    ? vertx.executeBlocking(() -> made(other)).compose(made -> insert(turn, made))
                    : Future.succeededFuture();
        });
    }

    /** Nothing where the others are sealed with another key: a replica that is configured wrongly would make keys for itself. */
    private Optional<NewKey> made(Optional<String> other) {
        try {
            Optional<Secret> opened = other.map(SecretReference::parse)
                    .map(SecretReference.Sealed.class::cast)
                    .map(opener);
            LOG.debug("A key that signs tokens is made; there was one before: {}", opened.isPresent());
            said = false;
            return Optional.of(NewKey.generate(sealer));
        } catch (SecretUnavailable e) {
            if (!said) {
                LOG.warn(
                        "No key that signs tokens is made while one that there is cannot be opened: {}",
                        e.getMessage());
                said = true;
            }
            return Optional.empty();
        }
    }

    private Future<Void> insert(Turn turn, Optional<NewKey> made) {
        if (made.isEmpty() || !turn.isHeld()) {
            return Future.succeededFuture();
        }
        NewKey key = made.get();
        Tuple parameters = Tuple.of(
                key.id(),
                key.publicJwk(),
                key.privateKey().text(),
                micros(schedule.ahead()),
                micros(schedule.rotation()),
                micros(schedule.settling()));
        return ask(MAKE + " RETURNING kid", parameters).map(inserted -> {
            inserted.ifPresent(row -> LOG.info("The key {} is made, to sign tokens", row.getString("kid")));
            return null;
        });
    }

    private Future<Void> step(Turn turn, String sql, Duration... durations) {
        Tuple parameters = Tuple.tuple();
        for (Duration duration : durations) {
            parameters.addLong(micros(duration));
        }
        return turn.isHeld() ? ask(sql, parameters).mapEmpty() : Future.succeededFuture();
    }

    private Future<Optional<Row>> ask(String sql, Tuple parameters) {
        return database.withConnection(connection ->
                        connection.preparedQuery(sql).execute(parameters).timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS))
                .map(rows -> {
                    RowIterator<Row> row = rows.iterator();
                    return row.hasNext() ? Optional.of(row.next()) : Optional.empty();
                });
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }
}
