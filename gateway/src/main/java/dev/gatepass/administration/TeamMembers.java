package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;
import dev.gatepass.access.WireName;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/** Who is in which team. Thread-safe; never blocks. */
public final class TeamMembers {
    private static final String KIND = "team_membership";
    static final String SELECT = "SELECT account_kind || '/' || account AS member, account_kind, account, role,"
            + " version FROM team_membership";
    private static final String ONE = " WHERE account_kind = $1 AND account = $2 AND team = $3";

    /** One that may join the team. Any other is as good as unknown: whoever asks may administer one team alone. */
    private static final String OWN_SERVICE_ACCOUNT = "SELECT FROM account a JOIN team t ON t.name = $3"
            + " WHERE a.kind = $1 AND a.name = $2 AND (num_nonnulls(a.organization, a.team) = 0"
            + " OR a.organization = t.organization OR a.team = t.name)";

    private static final String OF_ORGANIZATION = "SELECT FROM organization_membership o JOIN team t ON t.name = $3"
            + " WHERE o.account_kind = $1 AND o.account = $2 AND o.organization = t.organization";

    private final Transactions transactions;

    TeamMembers(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A part of a team's list, service accounts first. */
    public Future<Page<TeamMember>> list(AdminGrant grant, String team, PageRequest page) {
        return transactions.read(transaction -> requireTeam(transaction, team)
                .compose(there -> Lists.page(
                        transaction,
                        SELECT + " WHERE team = $3",
                        List.of(team),
                        Accounts.ORDER,
                        page,
                        TeamMembers::member,
                        member -> Accounts.placeInOrder(member.member()))));
    }

    /** One place. */
    public Future<Versioned<TeamMember>> get(AdminGrant grant, String team, Subject member) {
        return transactions.read(transaction -> read(transaction, team, member)
                .map(found -> found.orElseThrow(
                        () -> new Refusal(ErrorCode.NOT_FOUND, "there is no such member of this team"))));
    }

    /** Gives somebody a place, or another role there; what is already so is neither changed nor recorded. */
    public Future<Put<TeamMember>> put(
            Actor actor, String team, Subject member, TeamRole role, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> requireTeam(transaction, team)
                        .compose(there -> requireAccount(transaction, team, member))
                        .compose(there -> requireOfOrganization(transaction, actor.grant(), team, member))
                        .compose(there -> read(transaction, team, member))
                        .compose(found -> {
                            precondition.check(found.map(Versioned::version));
                            return found.isPresent() && found.get().value().role() == role
                                    ? Future.succeededFuture(new Put<>(found.get(), false))
                                    : write(transaction, team, new TeamMember(member, role), found.isEmpty());
                        }));
    }

    /** Takes a place away; the revision without it. */
    public Future<Long> remove(Actor actor, String team, Subject member, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> read(transaction, team, member)
                        .compose(found -> {
                            precondition.check(found.orElseThrow(() ->
                                            new Refusal(ErrorCode.NOT_FOUND, "there is no such member of this team"))
                                    .version());
                            return transaction.run("DELETE FROM team_membership" + ONE, place(team, member));
                        })
                        .compose(deleted -> {
                            transaction.record(Deed.DELETE, KIND, team, Accounts.member(member));
                            return Transactions.revision(transaction);
                        }));
    }

    private static Future<Put<TeamMember>> write(
            Transaction transaction, String team, TeamMember wanted, boolean made) {
        String sql = made
                ? "INSERT INTO team_membership (account_kind, account, team, role) VALUES ($1, $2, $3, $4)"
                : "UPDATE team_membership SET role = $4" + ONE;
        return transaction
                .run(sql, place(team, wanted.member()).addString(WireName.of(wanted.role())))
                .compose(written -> {
                    JsonObject details = Accounts.member(wanted.member()).put("role", WireName.of(wanted.role()));
                    transaction.record(made ? Deed.CREATE : Deed.CHANGE, KIND, team, details);
                    return read(transaction, team, wanted.member());
                })
                .map(found -> new Put<>(found.orElseThrow(), made));
    }

    private static Future<Row> requireTeam(Transaction transaction, String team) {
        return transaction.existing("SELECT name FROM team WHERE name = $1", Tuple.of(team), "team");
    }

    private static Future<Void> requireAccount(Transaction transaction, String team, Subject member) {
        return member.kind() == Subject.Kind.USER
                ? Accounts.mustExist(transaction, member)
                : transaction
                        .existing(OWN_SERVICE_ACCOUNT, place(team, member), "service account here")
                        .mapEmpty();
    }

    /** Whom the administrators of a team put into it is in its organization: now, and not as a replica remembers it. */
    private static Future<Void> requireOfOrganization(
            Transaction transaction, AdminGrant grant, String team, Subject member) {
        if (grant.restsOnSystem() || member.kind() == Subject.Kind.SERVICE_ACCOUNT) {
            return Future.succeededFuture();
        }
        return transaction.row(OF_ORGANIZATION, place(team, member)).map(row -> {
            if (row.isEmpty()) {
                throw new Refusal(ErrorCode.FORBIDDEN, "you have no right to administer this");
            }
            return null;
        });
    }

    private static Future<Optional<Versioned<TeamMember>>> read(Transaction transaction, String team, Subject member) {
        return transaction
                .row(SELECT + ONE, place(team, member))
                .compose(row -> Transactions.revision(transaction)
                        .map(revision ->
                                row.map(found -> new Versioned<>(member(found), found.getLong("version"), revision))));
    }

    private static Tuple place(String team, Subject member) {
        return Accounts.parameters(member).addString(team);
    }

    private static TeamMember member(Row row) {
        return new TeamMember(
                Accounts.account(row, "account_kind", "account"),
                WireName.parse(TeamRole.class, row.getString("role")));
    }
}
