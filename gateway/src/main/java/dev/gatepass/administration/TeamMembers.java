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
    private static final String ORDER = "member";
    private static final String SELECT = "SELECT account_kind || ':' || account AS member, account_kind, account, role,"
            + " version FROM team_membership";
    private static final String ONE = " WHERE account_kind = $1 AND account = $2 AND team = $3";

    /** No version that anything has. */
    private static final long NEVER = -1;

    private final Transactions transactions;

    /**
     * What has become of a place that somebody was given.
     *
     * @param state as it is
     * @param made whether they had none there before
     */
    public record Put(Versioned<TeamMember> state, boolean made) {}

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
                        ORDER,
                        page,
                        TeamMembers::member,
                        member -> WireName.of(member.member().kind()) + ":"
                                + member.member().name())));
    }

    /** One place. */
    public Future<Versioned<TeamMember>> get(AdminGrant grant, String team, Subject member) {
        return transactions.read(transaction -> read(transaction, team, member)
                .map(found -> found.orElseThrow(
                        () -> new Refusal(ErrorCode.NOT_FOUND, "there is no such member of this team"))));
    }

    /** Gives somebody a place, or another role there; what is already so is neither changed nor recorded. */
    public Future<Put> put(Actor actor, String team, Subject member, TeamRole role, Precondition precondition) {
        return transactions.change(
                actor,
                transaction -> requireTeam(transaction, team)
                        .compose(there -> requireAccount(transaction, member))
                        .compose(there -> read(transaction, team, member))
                        .compose(found -> {
                            precondition.check(found.map(Versioned::version).orElse(NEVER));
                            return found.isPresent() && found.get().value().role() == role
                                    ? Future.succeededFuture(new Put(found.get(), false))
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
                            transaction.record(Deed.DELETE, KIND, team, details(member));
                            return Transactions.revision(transaction);
                        }));
    }

    private static Future<Put> write(Transaction transaction, String team, TeamMember wanted, boolean made) {
        String sql = made
                ? "INSERT INTO team_membership (account_kind, account, team, role) VALUES ($1, $2, $3, $4)"
                : "UPDATE team_membership SET role = $4" + ONE;
        return transaction
                .run(sql, place(team, wanted.member()).addString(WireName.of(wanted.role())))
                .compose(written -> {
                    JsonObject details = details(wanted.member()).put("role", WireName.of(wanted.role()));
                    transaction.record(made ? Deed.CREATE : Deed.CHANGE, KIND, team, details);
                    return read(transaction, team, wanted.member());
                })
                .map(found -> new Put(found.orElseThrow(), made));
    }

    private static Future<Row> requireTeam(Transaction transaction, String team) {
        return transaction.existing("SELECT name FROM team WHERE name = $1", Tuple.of(team), "team");
    }

    private static Future<Row> requireAccount(Transaction transaction, Subject member) {
        String what = member.kind() == Subject.Kind.USER ? "user" : "service account";
        return transaction.existing(
                "SELECT name FROM account WHERE kind = $1 AND name = $2",
                Tuple.of(WireName.of(member.kind()), member.name()),
                what);
    }

    private static Future<Optional<Versioned<TeamMember>>> read(Transaction transaction, String team, Subject member) {
        return transaction
                .row(SELECT + ONE, place(team, member))
                .compose(row -> Transactions.revision(transaction)
                        .map(revision ->
                                row.map(found -> new Versioned<>(member(found), found.getLong("version"), revision))));
    }

    private static Tuple place(String team, Subject member) {
        return Tuple.of(WireName.of(member.kind()), member.name(), team);
    }

    private static JsonObject details(Subject member) {
        return new JsonObject().put("member_kind", WireName.of(member.kind())).put("member", member.name());
    }

    private static TeamMember member(Row row) {
        return new TeamMember(
                new Subject(
                        WireName.parse(Subject.Kind.class, row.getString("account_kind")), row.getString("account")),
                WireName.parse(TeamRole.class, row.getString("role")));
    }
}
