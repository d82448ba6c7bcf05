package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.Subject;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** The service accounts. Thread-safe; never blocks. */
public final class ServiceAccounts {
    private static final String KIND = "service_account";
    private static final String SELECT =
            "SELECT name, organization, team, disabled, version FROM account WHERE kind = 'service-account'";
    private static final String ONE = " WHERE kind = 'service-account' AND name = $1";

    private final Transactions transactions;

    ServiceAccounts(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A part of the list. */
    public Future<Page<ServiceAccount>> list(AdminGrant grant, PageRequest page) {
        return transactions.read(transaction ->
                Lists.page(transaction, SELECT, "name", page, ServiceAccounts::account, ServiceAccount::name));
    }

    /** One by name. */
    public Future<Versioned<ServiceAccount>> get(AdminGrant grant, String name) {
        return transactions.read(transaction -> read(transaction, name));
    }

    /** A new one, which stays where it belongs. */
    public Future<Versioned<ServiceAccount>> create(
            Actor actor, String name, Optional<String> organization, Optional<String> team) {
        return transactions.change(
                actor,
                transaction -> transaction
                        .run(
                                "INSERT INTO account (kind, name, organization, team)"
                                        + " VALUES ('service-account', $1, $2, $3)",
                                Tuple.of(name, organization.orElse(null), team.orElse(null)))
                        .compose(inserted -> {
                            JsonObject home = new JsonObject();
                            organization.ifPresent(it -> home.put("organization", it));
                            team.ifPresent(it -> home.put("team", it));
                            transaction.record(Deed.CREATE, KIND, name, home);
                            return read(transaction, name);
                        }));
    }

    /** Locks one out or lets it in; what is already so is neither changed nor recorded. */
    public Future<Versioned<ServiceAccount>> change(
            Actor actor, String name, Optional<Boolean> disabled, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> read(transaction, name).compose(found -> {
                    precondition.check(found.version());
                    boolean wanted = disabled.orElse(found.value().disabled());
                    return wanted == found.value().disabled()
                            ? Future.succeededFuture(found)
                            : disable(transaction, name, wanted);
                }));
    }

    /** Takes one away with its places and keys; the revision without them. */
    public Future<Long> delete(Actor actor, String name, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> read(transaction, name)
                        .compose(found -> {
                            precondition.check(found.version());
                            return Accounts.belongings(transaction, new Subject(Subject.Kind.SERVICE_ACCOUNT, name));
                        })
                        .compose(belongings -> {
                            transaction.record(Deed.DELETE, KIND, name, belongings);
                            return transaction.run("DELETE FROM account" + ONE, Tuple.of(name));
                        })
                        .compose(deleted -> Transactions.revision(transaction)));
    }

    private static Future<Versioned<ServiceAccount>> disable(Transaction transaction, String name, boolean disabled) {
        return transaction
                .run("UPDATE account SET disabled = $2" + ONE, Tuple.of(name, disabled))
                .compose(changed -> {
                    transaction.record(Deed.CHANGE, KIND, name, new JsonObject().put("disabled", disabled));
                    return read(transaction, name);
                });
    }

    private static Future<Versioned<ServiceAccount>> read(Transaction transaction, String name) {
        return transaction.existing(
                SELECT + " AND name = $1", Tuple.of(name), "service account", ServiceAccounts::account);
    }

    private static ServiceAccount account(Row row) {
        return new ServiceAccount(
                row.getString("name"),
                Optional.ofNullable(row.getString("organization")),
                Optional.ofNullable(row.getString("team")),
                row.getBoolean("disabled"));
    }
}
