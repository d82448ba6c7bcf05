package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;
import dev.gatepass.access.WireName;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Who is in which team. Thread-safe; never blocks. */
public final class TeamMembers {
    /** One that may join the team. Any other is as good as unknown: whoever asks may administer one team alone. */
    private static final String OWN_SERVICE_ACCOUNT = "SELECT FROM account a JOIN team t ON t.name = $3"
            + " WHERE a.kind = $1 AND a.name = $2 AND (num_nonnulls(a.organization, a.team) = 0"
            + " OR a.organization = t.organization OR a.team = t.name)";

    private static final String OF_ORGANIZATION = "SELECT FROM organization_membership o JOIN team t ON t.name = $3"
            + " WHERE o.account_kind = $1 AND o.account = $2 AND o.organization = t.organization";

    static final Places<TeamMember> PLACES =
            new Places<>("team_membership", "team", List.of("role"), TeamMembers::member, "member of this team");

    private final Transactions transactions;

    TeamMembers(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A part of a team's list: service accounts before people, each kind in order of name. */
    public Future<Page<TeamMember>> list(AdminGrant grant, String team, PageRequest page) {
        return transactions.read(
                transaction -> requireTeam(transaction, team).compose(there -> PLACES.page(transaction, team, page)));
    }

    /** One place. */
    public Future<Versioned<TeamMember>> get(AdminGrant grant, String team, Subject member) {
        return transactions.read(transaction -> PLACES.get(transaction, team, member));
    }

    /** Gives somebody a place, or another role there; what is already so is neither changed nor recorded. */
    public Future<Put<TeamMember>> put(Actor actor, String team, TeamMember wanted, Precondition precondition) {
        Subject member = wanted.account();
        return transactions.change(
                actor,
                transaction -> requireTeam(transaction, team)
                        .compose(there -> requireAccount(transaction, team, member))
                        .compose(there -> requireOfOrganization(transaction, actor.grant(), team, member))
                        .compose(there -> PLACES.put(transaction, team, wanted, precondition)));
    }

    /** Takes a place away; the revision without it. */
    public Future<Long> remove(Actor actor, String team, Subject member, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> PLACES.get(transaction, team, member).compose(found -> {
                    precondition.check(found.version());
                    return PLACES.remove(transaction, team, member);
                }));
    }

    private static Future<Row> requireTeam(Transaction transaction, String team) {
        return transaction.existing("SELECT name FROM team WHERE name = $1", Tuple.of(team), "team");
    }

    private static Future<Void> requireAccount(Transaction transaction, String team, Subject member) {
        return member.kind() == Subject.Kind.USER
                ? Accounts.mustExist(transaction, member)
                : transaction
                        .existing(OWN_SERVICE_ACCOUNT, Places.key(team, member), "service account here")
                        .mapEmpty();
    }

    /** Whom the administrators of a team put into it is in its organization: now, and not as a replica remembers it. */
    private static Future<Void> requireOfOrganization(
            Transaction transaction, AdminGrant grant, String team, Subject member) {
        if (grant.restsOnSystem() || member.kind() == Subject.Kind.SERVICE_ACCOUNT) {
            return Future.succeededFuture();
        }
        return transaction.row(OF_ORGANIZATION, Places.key(team, member)).map(row -> {
            if (row.isEmpty()) {
                throw new Refusal(ErrorCode.FORBIDDEN, "you have no right to administer this");
            }
            return null;
        });
    }

    private static TeamMember member(Row row) {
        return new TeamMember(
                Accounts.account(row, "account_kind", "account"),
                WireName.parse(TeamRole.class, row.getString("role")));
    }
}
