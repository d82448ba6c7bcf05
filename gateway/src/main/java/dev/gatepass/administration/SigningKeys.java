package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The keys that sign Gatepass's own tokens. They are made elsewhere; here one is hurried, or taken away. Thread-safe; never
 * blocks.
 */
public final class SigningKeys {
    private static final String KIND = "signing_key";

    /** More are published only where somebody hurries on and on; an issuer with many is not believed. */
    private static final int MOST = 16;

    private static final String LIST = "SELECT kid, CASE WHEN signs_until IS NOT NULL THEN 'ended'"
            + " WHEN signs_from > now() THEN 'next' ELSE 'signing' END AS state, created_at, signs_from, signs_until"
            + " FROM signing_key ORDER BY signs_from DESC, kid";

    private static final String HURRY =
            "UPDATE signing_key SET signs_from = greatest(known_from, now()) WHERE kid = (SELECT"
                    + " kid FROM signing_key WHERE signs_until IS NULL AND signs_from > now() ORDER BY signs_from LIMIT 1)"
                    + " RETURNING kid, signs_from";

    private final Transactions transactions;

    SigningKeys(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A key.
     *
     * @param id its {@code kid}
     * @param state {@code next}, {@code signing} or {@code ended}; ended ones stay published until their tokens have ended
     * @param signsFrom when it begins to sign, or began
     * @param signsUntil since when another signs, where one does
     */
    public record SigningKey(
            String id, String state, Instant createdAt, Instant signsFrom, Optional<Instant> signsUntil) {}

    /** All that are published, and the revision that this was read at. */
    public record Published(List<SigningKey> keys, long revision) {
        public Published {
            keys = List.copyOf(keys);
        }
    }

    /** Which key signs next, from when on, and the revision that this was decided at. */
    public record Hurried(String id, Instant signsFrom, long revision) {}

    /** All of them, the one that signs last first. */
    public Future<Published> list(AdminGrant grant) {
        return transactions.read(transaction -> transaction
                .rows(LIST, Tuple.tuple())
                .compose(rows -> Transactions.revision(transaction)
                        .map(revision -> new Published(
                                rows.stream().map(SigningKeys::key).toList(), revision))));
    }

    /**
     * Has the next key sign as soon as everybody knows it.
     *
     * @throws Refusal {@code conflict} where there is none, or too many are published
     */
    public Future<Hurried> rotate(Actor actor) {
        return transactions.change(
                actor,
                transaction -> transaction
                        .rows("SELECT count(*) AS keys FROM signing_key", Tuple.tuple())
                        .compose(rows -> {
                            if (rows.get(0).getLong("keys") >= MOST) {
                                throw conflict("too many keys are published: wait until one has ended, or revoke one");
                            }
                            return transaction.row(HURRY, Tuple.tuple());
                        })
                        .compose(row -> hurried(
                                transaction,
                                row.orElseThrow(
                                        () -> conflict("no key is there to sign next; one is made within seconds")))));
    }

    private static Future<Hurried> hurried(Transaction transaction, Row row) {
        String id = row.getString("kid");
        Instant signsFrom = instant(row, "signs_from").orElseThrow();
        transaction.record(Deed.CHANGE, KIND, id, new JsonObject().put("signs_from", signsFrom.toString()));
        return Transactions.revision(transaction).map(revision -> new Hurried(id, signsFrom, revision));
    }

    /** Takes one away, and with it all that it has signed; the revision without it. */
    public Future<Long> revoke(Actor actor, String id) {
        return transactions.change(
                actor,
                transaction -> transaction
                        .existing("DELETE FROM signing_key WHERE kid = $1 RETURNING kid", Tuple.of(id), "signing key")
                        .compose(gone -> {
                            transaction.record(Deed.DELETE, KIND, id, new JsonObject());
                            return Transactions.revision(transaction);
                        }));
    }

    private static Refusal conflict(String why) {
        return new Refusal(ErrorCode.CONFLICT, why);
    }

    private static SigningKey key(Row row) {
        return new SigningKey(
                row.getString("kid"),
                row.getString("state"),
                instant(row, "created_at").orElseThrow(),
                instant(row, "signs_from").orElseThrow(),
                instant(row, "signs_until"));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
