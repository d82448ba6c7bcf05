package dev.gatepass.http.admin;

import dev.gatepass.access.AdministrationPolicy;
import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;
import dev.gatepass.administration.Actor;
import dev.gatepass.administration.Page;
import dev.gatepass.administration.Precondition;
import dev.gatepass.administration.TeamMember;
import dev.gatepass.administration.TeamMembers;
import dev.gatepass.administration.Versioned;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code /v1/admin/teams/{team}/members}. */
final class TeamMemberOperations {
    private static final String TEAMS = "/v1/admin/teams";
    private static final String ALL = TEAMS + "/{team}/members";

    private final Supplier<TeamMembers> members;

    TeamMemberOperations(Supplier<TeamMembers> members) {
        this.members = members;
    }

    List<Operation> all() {
        return Stream.of(
                        Stream.of(Operation.get(ALL, Paging.QUERY, this::list)),
                        of("users", "user", Subject.Kind.USER),
                        of("service-accounts", "service_account", Subject.Kind.SERVICE_ACCOUNT))
                .flatMap(operations -> operations)
                .toList();
    }

    private Stream<Operation> of(String collection, String parameter, Subject.Kind kind) {
        String one = ALL + "/" + collection + "/{" + parameter + "}";
        Function<OperationCall, Subject> member = call -> new Subject(kind, call.parameter(parameter));
        return Stream.of(
                Operation.get(one, Set.of(), call -> get(call, member.apply(call))),
                Operation.put(one, call -> put(call, member.apply(call), collection)),
                Operation.delete(one, call -> remove(call, member.apply(call))));
    }

    /** The body that gives somebody a place. */
    record Place(TeamRole role) {
        Place {
            Objects.requireNonNull(role, "role");
        }
    }

    /** One in a list. */
    record MemberView(Subject.Kind kind, String name, TeamRole role) {
        static MemberView of(TeamMember member) {
            return new MemberView(member.member().kind(), member.member().name(), member.role());
        }
    }

    /** A part of the list. */
    record MemberList(List<MemberView> members, Optional<String> nextCursor, long revision) {
        static MemberList of(Page<TeamMember> page) {
            return new MemberList(
                    page.entries().stream().map(MemberView::of).toList(), Paging.cursor(page.next()), page.revision());
        }
    }

    /** The state of one. */
    record MemberState(Subject.Kind kind, String name, TeamRole role, long revision) {
        static MemberState of(Versioned<TeamMember> found) {
            MemberView view = MemberView.of(found.value());
            return new MemberState(view.kind(), view.name(), view.role(), found.revision());
        }
    }

    private Future<Answer> list(OperationCall call) {
        String team = call.parameter("team");
        return members.get()
                .list(
                        Rights.granted(AdministrationPolicy.seeMembers(call.directory(), call.principal(), team)),
                        team,
                        Paging.of(call))
                .map(page -> Answer.of(MemberList.of(page)));
    }

    private Future<Answer> get(OperationCall call, Subject member) {
        String team = call.parameter("team");
        return members.get()
                .get(
                        Rights.granted(AdministrationPolicy.seeMembers(call.directory(), call.principal(), team)),
                        team,
                        member)
                .map(found -> Answer.of(MemberState.of(found), found.version()));
    }

    private Future<Answer> put(OperationCall call, Subject member, String collection) {
        String team = call.parameter("team");
        Actor actor = new Actor(
                Rights.granted(AdministrationPolicy.putMember(call.directory(), call.principal(), team, member)),
                call.requestId());
        return members.get()
                .put(
                        actor,
                        team,
                        member,
                        call.body(Place.class).role(),
                        new Precondition(call.expectedVersion(), call.expectsExisting()))
                .map(put -> put.made()
                        ? Answer.created(
                                MemberState.of(put.state()),
                                put.state().version(),
                                Locations.of(Locations.of(TEAMS, team) + "/members/" + collection, member.name()))
                        : Answer.of(MemberState.of(put.state()), put.state().version()));
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
