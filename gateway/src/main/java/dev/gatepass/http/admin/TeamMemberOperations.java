package dev.gatepass.http.admin;

import dev.gatepass.access.AdministrationPolicy;
import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;
import dev.gatepass.administration.Actor;
import dev.gatepass.administration.Precondition;
import dev.gatepass.administration.TeamMember;
import dev.gatepass.administration.TeamMembers;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** {@code /v1/admin/teams/{team}/members}. */
final class TeamMemberOperations {
    private static final String TEAMS = "/v1/admin/teams";
    private static final String ALL = TEAMS + "/{team}/members";

    private final Supplier<TeamMembers> members;

    TeamMemberOperations(Supplier<TeamMembers> members) {
        this.members = members;
    }

    List<Operation> all() {
        return MemberRoutes.of(ALL, this::list, this::get, this::put, this::remove);
    }

    /** The body that gives somebody a place. */
    record Place(TeamRole role) {
        Place {
            Objects.requireNonNull(role, "role");
        }
    }

    private Future<Answer> list(OperationCall call) {
        String team = call.parameter("team");
        return members.get()
                .list(
                        Rights.granted(AdministrationPolicy.seeMembers(call.directory(), call.principal(), team)),
                        team,
                        Paging.of(call))
                .map(MemberAnswers::list);
    }

    private Future<Answer> get(OperationCall call, Subject member) {
        String team = call.parameter("team");
        return members.get()
                .get(
                        Rights.granted(AdministrationPolicy.seeMembers(call.directory(), call.principal(), team)),
                        team,
                        member)
                .map(MemberAnswers::state);
    }

    private Future<Answer> put(OperationCall call, Subject member) {
        String team = call.parameter("team");
        Actor actor = new Actor(
                Rights.granted(AdministrationPolicy.putMember(call.directory(), call.principal(), team, member)),
                call.requestId());
        return members.get()
                .put(
                        actor,
                        team,
                        new TeamMember(member, call.body(Place.class).role()),
                        new Precondition(call.expectedVersion(), call.expectsExisting()))
                .map(put -> MemberAnswers.put(put, MemberRoutes.location(Locations.of(TEAMS, team), member)));
    }

    private Future<Answer> remove(OperationCall call, Subject member) {
        String team = call.parameter("team");
        Actor actor = new Actor(
                Rights.granted(AdministrationPolicy.removeMember(call.directory(), call.principal(), team)),
                call.requestId());
        return members.get()
                .remove(actor, team, member, new Precondition(call.expectedVersion()))
                .map(revision -> Answer.of(new Removed(revision)));
    }
}
