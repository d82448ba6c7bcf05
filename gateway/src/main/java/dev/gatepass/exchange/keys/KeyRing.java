package dev.gatepass.exchange.keys;

import dev.gatepass.access.SecretReference;
import dev.gatepass.directory.postgres.Database;
import dev.gatepass.exchange.keys.KeyRow.Stage;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.identity.jwks.OwnKeys;
import dev.gatepass.secrets.Secret;
import dev.gatepass.secrets.SecretUnavailable;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys as this replica knows them: looked up every few seconds, off the way of requests, and believed for as long as a
 * directory is that cannot be confirmed. Thread-safe; what is asked of it is one volatile read.
 */
public final class KeyRing {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    /** So long one look may take, once there is a connection. */
    private static final long ANSWER_MILLIS = 1_250;

    private static final String STANDBY = "SELECT pg_is_in_recovery() AS standby";

    private final Vertx vertx;
    private final Database database;
    private final OwnKeys own;
    private final Function<SecretReference.Sealed, Secret> opener;
    private final KeySchedule schedule;
    private final MonotonicClock clock;
    private final Supplier<Optional<Provider>> nativeCrypto;
    private final AtomicBoolean looking = new AtomicBoolean();

    private volatile Optional<Known> known = Optional.empty();
    private volatile Optional<Long> timer = Optional.empty();
    private String said = "";

    /**
     * What was found.
     *
     * @param asOf when it was asked for
     * @param published the JWK Set
     * @param signing the key that signs; empty where none can
     */
    private record Known(MonotonicInstant asOf, Buffer published, Optional<SigningKey> signing) {}

    /** A ring that knows no key yet. */
    public KeyRing(
            Vertx vertx,
            Database database,
            OwnKeys own,
            Function<SecretReference.Sealed, Secret> opener,
            KeySchedule schedule,
            MonotonicClock clock,
            Supplier<Optional<Provider>> nativeCrypto) {
        this.vertx = vertx;
        this.database = database;
        this.own = own;
        this.opener = opener;
        this.schedule = schedule;
        this.clock = clock;
        this.nativeCrypto = nativeCrypto;
    }

    /** Looks now and every few seconds. Completes after the first look, however that ended. */
    public Future<Void> start() {
        timer = Optional.of(vertx.setPeriodic(schedule.look().toMillis(), tick -> look()));
        return look();
    }

    /** Looks no more. */
    public void stop() {
        timer.ifPresent(vertx::cancelTimer);
    }

    /**
     * The key that signs now.
     *
     * @throws Unavailable {@code identity_unavailable} where none can, or it is not known which
     */
    public SigningKey signing() {
        return fresh().signing().orElseThrow(KeyRing::unavailable);
    }

    /**
     * The public keys, as a JWK Set.
     *
     * @throws Unavailable {@code identity_unavailable} where it is not known which they are
     */
    public Buffer published() {
        return fresh().published();
    }

    private Known fresh() {
        MonotonicInstant now = clock.now();
        return known.filter(it -> it.asOf().until(now).compareTo(schedule.trust()) <= 0)
                .orElseThrow(KeyRing::unavailable);
    }

    private static Unavailable unavailable() {
        return new Unavailable(
                ErrorCode.IDENTITY_UNAVAILABLE, "the keys that sign tokens here are not to be had at the moment");
    }

    /** Looks, unless a look is under way. Never fails: what could not be found out is told, and shows by its age. */
    Future<Void> look() {
        if (!looking.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        MonotonicInstant asked = clock.now();
        return database.withConnection(this::rows)
                .compose(rows -> vertx.<Void>executeBlocking(() -> {
                    adopt(rows, asked);
                    return null;
                }))
                .recover(cause -> {
                    own.tellUnknown();
                    say("The keys that sign tokens could not be looked up: " + cause.getMessage());
                    return Future.succeededFuture();
                })
                .onComplete(done -> looking.set(false));
    }

    /** A standby does not know what was revoked. */
    private Future<List<Row>> rows(SqlConnection connection) {
        return connection
                .query(STANDBY)
                .execute()
                .compose(answer -> {
                    if (answer.iterator().next().getBoolean("standby")) {
                        throw new IllegalStateException("the server is a standby");
                    }
                    return connection
                            .preparedQuery(KeyRow.SELECT)
                            .execute(Tuple.of(TimeUnit.NANOSECONDS.toMicros(
                                    schedule.settling().toNanos())));
                })
                .map(KeyRing::list)
                .timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static List<Row> list(Iterable<Row> rows) {
        List<Row> all = new ArrayList<>();
        rows.forEach(all::add);
        return all;
    }

    private void adopt(List<Row> rows, MonotonicInstant asked) {
        List<KeyRow> keys = rows.stream().map(KeyRow::of).toList();
        JsonArray jwks = new JsonArray();
        keys.forEach(key -> jwks.add(key.publicJwk()));
        Buffer published = new JsonObject().put("keys", jwks).toBuffer();
        if (keys.isEmpty()) {
            own.tellNone();
        } else {
            own.tell(published.getBytes(), asked);
        }
        Optional<SigningKey> signing = signing(keys);
        if (signing.isPresent()) {
            said = "";
        }
        known = Optional.of(new Known(asked, published, signing));
    }

    /** The key that began to sign last; where none has, the one that is next to. */
    private Optional<SigningKey> signing(List<KeyRow> keys) {
        Optional<KeyRow> chosen = keys.stream()
                .filter(key -> key.stage() == Stage.SIGNING)
                .findFirst()
                .or(() -> keys.stream()
                        .filter(key -> key.stage() == Stage.WAITING)
                        .reduce((later, earlier) -> earlier));
        if (chosen.isEmpty()) {
            say("No key signs tokens yet: none is exchanged until one does");
        }
        return chosen.flatMap(this::open);
    }

    private Optional<SigningKey> open(KeyRow row) {
        Optional<SigningKey> opened = known.flatMap(Known::signing)
                .filter(key ->
                        row.privateKey().filter(box -> key.isOf(row.id(), box)).isPresent());
        if (opened.isPresent()) {
            return opened;
        }
        try {
            Optional<SigningKey> key =
                    row.privateKey().map(box -> SigningKey.open(row.id(), box, opener, nativeCrypto));
            key.ifPresent(signing -> LOG.info("Tokens are signed with the key {}", signing.id()));
            return key;
        } catch (SecretUnavailable | IllegalArgumentException e) {
            say("The key " + row.id() + " cannot sign, so that no token is exchanged: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Each trouble once, however often it is met again. */
    private void say(String trouble) {
        if (!said.equals(trouble)) {
            said = trouble;
            LOG.warn("{}", trouble);
        }
    }
}
