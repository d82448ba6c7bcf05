package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.OrganizationRole;
import dev.gatepass.access.Subject;
import dev.gatepass.access.WireName;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Who is in an organization. Thread-safe; never blocks. */
public final class OrganizationMembers {
    private static final String KIND = "organization_membership";
    private static final String TEAM_KIND = "team_membership";

    private static final String SELECT = "SELECT account_kind, account, account_kind || '/' || account AS member, role,"
            + " instance_storage_read, version FROM organization_membership";
    private static final String ONE = " WHERE account_kind = $1 AND account = $2 AND organization = $3";
    private static final String PUT = "INSERT INTO organization_membership (account_kind, account, organization, role,"
            + " instance_storage_read) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account_kind, account, organization)"
            + " DO UPDATE SET role = excluded.role, instance_storage_read = excluded.instance_storage_read";
    private static final String LEAVE_TEAMS = "DELETE FROM team_membership WHERE account_kind = $1 AND account = $2"
            + " AND team IN (SELECT name FROM team WHERE organization = $3) RETURNING team";

    private final Transactions transactions;

    OrganizationMembers(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A part of the list: service accounts before people, each kind in order of name. */
    public Future<Page<OrganizationMember>> list(AdminGrant grant, String organization, PageRequest page) {
        return transactions.read(transaction -> mustExist(transaction, organization)
                .compose(exists -> Lists.page(
                        transaction,
                        SELECT + " WHERE organization = $3",
                        List.of(organization),
                        Accounts.ORDER,
                        page,
                        OrganizationMembers::member,
                        member -> Accounts.placeInOrder(member.account()))));
    }

    /** Somebody's place. */
    public Future<Versioned<OrganizationMember>> get(AdminGrant grant, String organization, Subject account) {
        return transactions.read(transaction -> read(transaction, organization, account));
    }

    /** Gives somebody a place, or another one; what is already so is neither changed nor recorded. */
    public Future<Put<OrganizationMember>> put(
            Actor actor, String organization, OrganizationMember wanted, Precondition precondition) {
        Subject account = wanted.account();
        return transactions.change(
                actor,
                transaction -> mustExist(transaction, organization)
                        .compose(exists -> Accounts.mustExist(transaction, account))
                        .compose(exists -> transaction.row(SELECT + ONE, key(organization, account)))
                        .compose(found -> {
                            precondition.check(found.map(row -> row.getLong("version")));
                            boolean isSo = found.map(OrganizationMembers::member)
                                    .filter(wanted::equals)
                                    .isPresent();
                            Deed deed = found.isPresent() ? Deed.CHANGE : Deed.CREATE;
                            return (isSo ? Future.succeededFuture() : write(transaction, deed, organization, wanted))
                                    .compose(written -> read(transaction, organization, account))
                                    .map(state -> new Put<>(state, found.isEmpty()));
                        }));
    }

    /** Takes somebody's place away, and those in teams of the organization with it; the revision without them. */
    public Future<Long> delete(Actor actor, String organization, Subject account, Precondition precondition) {
        Tuple key = key(organization, account);
        return transactions.change(
                actor,
                transaction -> read(transaction, organization, account)
                        .compose(found -> {
                            precondition.check(found.version());
                            return transaction.rows(LEAVE_TEAMS, key);
                        })
                        .compose(teams -> {
                            teams.forEach(row -> recordLeft(transaction, TEAM_KIND, row.getString("team"), account));
                            return transaction.run("DELETE FROM organization_membership" + ONE, key);
                        })
                        .compose(deleted -> {
                            recordLeft(transaction, KIND, organization, account);
                            return Transactions.revision(transaction);
                        }));
    }

    private static Future<Void> write(
            Transaction transaction, Deed deed, String organization, OrganizationMember wanted) {
        String role = WireName.of(wanted.membership().role());
        boolean instanceStorageRead = wanted.membership().instanceStorageReadGranted();
        return transaction
                .run(PUT, key(organization, wanted.account()).addString(role).addBoolean(instanceStorageRead))
                .map(written -> {
                    transaction.record(
                            deed,
                            KIND,
                            organization,
                            Accounts.member(wanted.account())
                                    .put("role", role)
                                    .put("instance_storage_read", instanceStorageRead));
                    return null;
                });
    }

    private static void recordLeft(Transaction transaction, String kind, String place, Subject account) {
        transaction.record(Deed.DELETE, kind, place, Accounts.member(account));
    }

    private static Future<Void> mustExist(Transaction transaction, String organization) {
        return transaction
                .existing("SELECT FROM organization WHERE name = $1", Tuple.of(organization), "organization")
                .mapEmpty();
    }

    private static Future<Versioned<OrganizationMember>> read(
            Transaction transaction, String organization, Subject account) {
        return transaction
                .existing(SELECT + ONE, key(organization, account), "member of the organization")
                .compose(row -> Transactions.revision(transaction)
                        .map(revision -> new Versioned<>(member(row), row.getLong("version"), revision)));
    }

    private static Tuple key(String organization, Subject account) {
        return Accounts.parameters(account).addString(organization);
    }

    private static OrganizationMember member(Row row) {
        return new OrganizationMember(
                Accounts.account(row, "account_kind", "account"),
                new OrganizationMembership(
                        WireName.parse(OrganizationRole.class, row.getString("role")),
                        row.getBoolean("instance_storage_read")));
    }
}
