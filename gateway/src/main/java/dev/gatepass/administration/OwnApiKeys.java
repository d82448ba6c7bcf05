package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.Subject;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The API keys of whoever asks. A credential that is narrowed to some teams has to do with keys that are narrowed to
 * those alone. Thread-safe; never blocks.
 */
public final class OwnApiKeys {
    /** Every replica holds all keys in memory, and anybody makes as many as it likes. */
    public static final int MAX_KEYS = 100;

    private final Transactions transactions;

    OwnApiKeys(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A part of the list. */
    public Future<Page<DescribedKey>> list(AdminGrant grant, PageRequest page) {
        List<String> parameters = parameters(grant);
        return transactions.read(transaction -> Lists.page(
                transaction,
                KeyRows.SELECT + ownedBy(3, parameters.size()),
                parameters,
                "id",
                page,
                KeyRows::key,
                DescribedKey::id));
    }

    /** One by its public part. */
    public Future<Versioned<DescribedKey>> get(AdminGrant grant, String id) {
        return transactions.read(transaction -> read(transaction, grant, id));
    }

    /** A further key. */
    public Future<Versioned<DescribedKey>> create(Actor actor, ApiKeyEntry key, Optional<String> label) {
        if (!key.owner().equals(owner(actor.grant()))) {
            throw new IllegalStateException("a key that is somebody else's");
        }
        return transactions.change(
                actor,
                transaction -> transaction
                        .existing(
                                "SELECT count(*) AS keys FROM api_key WHERE owner_kind = $1 AND owner = $2",
                                Accounts.parameters(key.owner()),
                                "owner")
                        .compose(row -> {
                            if (row.getLong("keys") >= MAX_KEYS) {
                                throw new Refusal(
                                        ErrorCode.CONFLICT, "you have " + MAX_KEYS + " keys: revoke one of them first");
                            }
                            return KeyRows.insert(transaction, key, label);
                        }));
    }

    /** Revokes one, which may be the one that was shown; the revision without it. */
    public Future<Long> delete(Actor actor, String id, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> read(transaction, actor.grant(), id).compose(found -> {
                    precondition.check(found.version());
                    return KeyRows.delete(transaction, found.value());
                }));
    }

    private static Future<Versioned<DescribedKey>> read(Transaction transaction, AdminGrant grant, String id) {
        List<String> parameters = parameters(grant);
        return KeyRows.one(
                transaction,
                KeyRows.SELECT + ownedBy(2, parameters.size()) + " AND id = $1",
                Tuple.tuple(Stream.concat(Stream.of(id), parameters.stream())
                        .map(Object.class::cast)
                        .toList()));
    }

    /** The condition that a key is the caller's, whose parameters begin with a number. */
    private static String ownedBy(int first, int parameters) {
        String owned = " WHERE owner_kind = $" + first + " AND owner = $" + (first + 1);
        return parameters == 2 ? owned : owned + " AND teams <@ string_to_array($" + (first + 2) + ", '/')";
    }

    /** Kind, name, and the teams that the credential is narrowed to; no name of a team has a slash. */
    private static List<String> parameters(AdminGrant grant) {
        Subject owner = owner(grant);
        return grant.principal()
                .scopes()
                .teams()
                .map(teams -> List.of(Accounts.kind(owner), owner.name(), String.join("/", teams)))
                .orElseGet(() -> List.of(Accounts.kind(owner), owner.name()));
    }

    private static Subject owner(AdminGrant grant) {
        return grant.principal().caller();
    }
}
