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

/**
 * The API keys of all, for who administers the system. The keys themselves do not come here: only what they are
 * recognized by. More in docs/decisions/0014-people-make-their-own-keys.md.
 *
 * <p>Thread-safe; never blocks.
 */
public final class ApiKeys {
    private static final String EVER_HELD = "SELECT FROM api_key_holder WHERE kind = $1 AND name = $2";

    private final Transactions transactions;

    ApiKeys(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A part of the list of all, or of somebody's. */
    public Future<Page<DescribedKey>> list(AdminGrant grant, Optional<Subject> owner, PageRequest page) {
        String select = KeyRows.SELECT + (owner.isPresent() ? " WHERE owner_kind = $3 AND owner = $4" : "");
        List<String> parameters = owner.map(account -> List.of(Accounts.kind(account), account.name()))
                .orElse(List.of());
        return transactions.read(
                transaction -> Lists.page(transaction, select, parameters, "id", page, KeyRows::key, DescribedKey::id));
    }

    /** One by its public part. */
    public Future<Versioned<DescribedKey>> get(AdminGrant grant, String id) {
        return transactions.read(transaction -> read(transaction, id));
    }

    /** A key for a service account, or the first one that a person has: who has had one makes further ones itself. */
    public Future<Versioned<DescribedKey>> create(Actor actor, ApiKeyEntry key, Optional<String> label) {
        return transactions.change(
                actor,
                transaction -> Accounts.mustExist(transaction, key.owner())
                        .compose(exists -> transaction.row(EVER_HELD, Accounts.parameters(key.owner())))
                        .compose(held -> {
                            if (held.isPresent() && key.owner().kind() == Subject.Kind.USER) {
                                throw new Refusal(
                                        ErrorCode.CONFLICT,
                                        "this person has had a key already, and makes further ones itself");
                            }
                            return KeyRows.insert(transaction, key, label);
                        }));
    }

    /** Revokes one; the revision without it. */
    public Future<Long> delete(Actor actor, String id, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> read(transaction, id).compose(found -> {
                    precondition.check(found.version());
                    return KeyRows.delete(transaction, found.value());
                }));
    }

    private static Future<Versioned<DescribedKey>> read(Transaction transaction, String id) {
        return KeyRows.one(transaction, KeyRows.SELECT + " WHERE id = $1", Tuple.of(id));
    }
}
