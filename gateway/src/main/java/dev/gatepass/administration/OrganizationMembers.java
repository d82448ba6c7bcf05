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
    private static final String LEAVE_TEAMS = "DELETE FROM team_membership WHERE account_kind = $1 AND account = $2"
            + " AND team IN (SELECT name FROM team WHERE organization = $3) RETURNING team";

    private static final Places<OrganizationMember> PLACES = new Places<>(
            "organization_membership",
            "organization",
            List.of("role", "instance_storage_read"),
            OrganizationMembers::member,
            "member of the organization");

    private final Transactions transactions;

    OrganizationMembers(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A part of the list: service accounts before people, each kind in order of name. */
    public Future<Page<OrganizationMember>> list(AdminGrant grant, String organization, PageRequest page) {
        return transactions.read(transaction ->
                mustExist(transaction, organization).compose(exists -> PLACES.page(transaction, organization, page)));
    }

    /** Somebody's place. */
    public Future<Versioned<OrganizationMember>> get(AdminGrant grant, String organization, Subject account) {
        return transactions.read(transaction -> PLACES.get(transaction, organization, account));
    }

    /** Gives somebody a place, or another one; what is already so is neither changed nor recorded. */
    public Future<Put<OrganizationMember>> put(
            Actor actor, String organization, OrganizationMember wanted, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> mustExist(transaction, organization)
                        .compose(exists -> Accounts.mustExist(transaction, wanted.account()))
                        .compose(exists -> PLACES.put(transaction, organization, wanted, precondition)));
    }

    /** Takes somebody's place away, and those in teams of the organization with it; the revision without them. */
    public Future<Long> delete(Actor actor, String organization, Subject account, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> PLACES.get(transaction, organization, account)
                        .compose(found -> {
                            precondition.check(found.version());
                            return transaction.rows(LEAVE_TEAMS, Places.key(organization, account));
                        })
                        .compose(teams -> {
                            teams.forEach(
                                    row -> TeamMembers.PLACES.recordLeft(transaction, row.getString("team"), account));
                            return PLACES.remove(transaction, organization, account);
                        }));
    }

    private static Future<Void> mustExist(Transaction transaction, String organization) {
        return transaction
                .existing("SELECT FROM organization WHERE name = $1", Tuple.of(organization), "organization")
                .mapEmpty();
    }

    private static OrganizationMember member(Row row) {
        return new OrganizationMember(
                Accounts.account(row, "account_kind", "account"),
                new OrganizationMembership(
                        WireName.parse(OrganizationRole.class, row.getString("role")),
                        row.getBoolean("instance_storage_read")));
    }
}
