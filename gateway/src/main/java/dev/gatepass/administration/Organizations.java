package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** The organizations. Thread-safe; never blocks. */
public final class Organizations {
    private static final String KIND = "organization";
    private static final String SELECT = "SELECT name, external_id, version FROM organization";

    /** What goes with one, for the record; its members are people who stay, so they are counted and not named. */
    private static final String BELONGINGS = "SELECT jsonb_strip_nulls(jsonb_build_object('service_accounts',"
            + " (SELECT jsonb_agg(name ORDER BY name) FROM account WHERE kind = 'service-account' AND organization = $1),"
            + " 'members', (SELECT nullif(count(*), 0) FROM organization_membership WHERE organization = $1)))"
            + " AS belongings";

    private final Transactions transactions;

    Organizations(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A part of the list. */
    public Future<Page<Organization>> list(AdminGrant grant, PageRequest page) {
        return transactions.read(transaction ->
                Lists.page(transaction, SELECT, "name", page, Organizations::organization, Organization::name));
    }

    /** One by name. */
    public Future<Versioned<Organization>> get(AdminGrant grant, String name) {
        return transactions.read(transaction -> read(transaction, name));
    }

    /** A new one. */
    public Future<Versioned<Organization>> create(Actor actor, String name) {
        return transactions.change(
                actor,
                transaction -> transaction
                        .run("INSERT INTO organization (name) VALUES ($1)", Tuple.of(name))
                        .compose(inserted -> {
                            transaction.record(Deed.CREATE, KIND, name, new JsonObject());
                            return read(transaction, name);
                        }));
    }

    /**
     * Takes one away that has no teams and no storage buckets, with its service accounts and the places in it; the
     * revision without it.
     */
    public Future<Long> delete(Actor actor, String name, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> read(transaction, name)
                        .compose(found -> {
                            precondition.check(found.version());
                            return transaction.existing(BELONGINGS, Tuple.of(name), KIND);
                        })
                        .compose(row -> {
                            transaction.record(Deed.DELETE, KIND, name, row.getJsonObject("belongings"));
                            return transaction.run("DELETE FROM organization WHERE name = $1", Tuple.of(name));
                        })
                        .compose(deleted -> Transactions.revision(transaction)));
    }

    /** Refused where there is none of this name, which something new would refer to. */
    static Future<Void> requireThere(Transaction transaction, String name) {
        return transaction
                .row(SELECT + " WHERE name = $1", Tuple.of(name))
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture()
                        : Future.failedFuture(Refusals.missing(KIND, name)));
    }

    private static Future<Versioned<Organization>> read(Transaction transaction, String name) {
        return transaction.existing(SELECT + " WHERE name = $1", Tuple.of(name), KIND, Organizations::organization);
    }

    private static Organization organization(Row row) {
        return new Organization(row.getString("name"), row.getUUID("external_id"));
    }
}
