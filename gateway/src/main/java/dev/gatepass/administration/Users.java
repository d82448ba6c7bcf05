package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.Subject;
import dev.gatepass.directory.postgres.Administrators;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** The people. One who can administer the system always remains. Thread-safe; never blocks. */
public final class Users {
    private static final String KIND = "user";
    private static final String SELECT =
            "SELECT name, disabled, system_administrator, version FROM account WHERE kind = 'user'";

    private final Transactions transactions;

    Users(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A part of the list. */
    public Future<Page<User>> list(AdminGrant grant, PageRequest page) {
        return transactions.read(transaction -> Lists.page(transaction, SELECT, "name", page, Users::user, User::name));
    }

    /** One by name. */
    public Future<Versioned<User>> get(AdminGrant grant, String name) {
        return transactions.read(transaction -> read(transaction, name));
    }

    /** A new one. */
    public Future<Versioned<User>> create(Actor actor, String name, boolean systemAdministrator) {
        return transactions.change(
                actor,
                transaction -> transaction
                        .run(
                                "INSERT INTO account (kind, name, system_administrator) VALUES ('user', $1, $2)",
                                Tuple.of(name, systemAdministrator))
                        .compose(inserted -> {
                            transaction.record(
                                    Deed.CREATE,
                                    KIND,
                                    name,
                                    new JsonObject().put("system_administrator", systemAdministrator));
                            return read(transaction, name);
                        }));
    }

    /** Changes what is given; what is already so is neither changed nor recorded. */
    public Future<Versioned<User>> change(
            Actor actor,
            String name,
            Optional<Boolean> disabled,
            Optional<Boolean> systemAdministrator,
            Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> read(transaction, name).compose(found -> {
                    precondition.check(found.version());
                    User wanted = new User(
                            name,
                            disabled.orElse(found.value().disabled()),
                            systemAdministrator.orElse(found.value().systemAdministrator()));
                    return wanted.equals(found.value()) ? Future.succeededFuture(found) : put(transaction, wanted);
                }));
    }

    /** Takes one away with memberships and keys; the revision without them. */
    public Future<Long> delete(Actor actor, String name, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> read(transaction, name)
                        .compose(found -> {
                            precondition.check(found.version());
                            return Accounts.belongings(transaction, Subject.user(name));
                        })
                        .compose(belongings -> {
                            transaction.record(Deed.DELETE, KIND, name, belongings);
                            return transaction.run(
                                    "DELETE FROM account WHERE kind = 'user' AND name = $1", Tuple.of(name));
                        })
                        .compose(deleted -> administratorRemains(transaction))
                        .compose(remains -> Transactions.revision(transaction)));
    }

    private static Future<Versioned<User>> put(Transaction transaction, User wanted) {
        return transaction
                .run(
                        "UPDATE account SET disabled = $2, system_administrator = $3 WHERE kind = 'user' AND name = $1",
                        Tuple.of(wanted.name(), wanted.disabled(), wanted.systemAdministrator()))
                .compose(changed -> administratorRemains(transaction))
                .compose(remains -> {
                    transaction.record(
                            Deed.CHANGE,
                            KIND,
                            wanted.name(),
                            new JsonObject()
                                    .put("disabled", wanted.disabled())
                                    .put("system_administrator", wanted.systemAdministrator()));
                    return read(transaction, wanted.name());
                });
    }

    private static Future<Void> administratorRemains(Transaction transaction) {
        return transaction.rows(Administrators.COUNT, Tuple.tuple()).map(rows -> {
            if (rows.get(0).getLong("administrators") == 0) {
                throw new Refusal(ErrorCode.CONFLICT, Administrators.NONE_LEFT);
            }
            return null;
        });
    }

    private static Future<Versioned<User>> read(Transaction transaction, String name) {
        return transaction.existing(SELECT + " AND name = $1", Tuple.of(name), KIND, Users::user);
    }

    private static User user(Row row) {
        return new User(row.getString("name"), row.getBoolean("disabled"), row.getBoolean("system_administrator"));
    }
}
