package dev.gatepass.http.admin;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.AdministrationPolicy;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.OrganizationRole;
import dev.gatepass.access.Subject;
import dev.gatepass.administration.Actor;
import dev.gatepass.administration.OrganizationMember;
import dev.gatepass.administration.OrganizationMembers;
import dev.gatepass.administration.Page;
import dev.gatepass.administration.Precondition;
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

/** {@code /v1/admin/organizations/{organization}/members}. */
final class OrganizationMemberOperations {
    private static final String ALL = "/v1/admin/organizations/{organization}/members";

    private final Supplier<OrganizationMembers> members;

    OrganizationMemberOperations(Supplier<OrganizationMembers> members) {
        this.members = members;
    }

    List<Operation> all() {
        return Stream.of(
                        List.of(Operation.get(ALL, Paging.QUERY, this::list)),
                        of(ALL + "/users/{user}", call -> new Subject(Subject.Kind.USER, call.parameter("user"))),
                        of(
                                ALL + "/service-accounts/{service_account}",
                                call -> new Subject(Subject.Kind.SERVICE_ACCOUNT, call.parameter("service_account"))))
                .flatMap(List::stream)
                .toList();
    }

    private List<Operation> of(String one, Function<OperationCall, Subject> account) {
        return List.of(
                Operation.get(one, Set.of(), call -> get(call, account.apply(call))),
                Operation.put(one, call -> put(call, account.apply(call))),
                Operation.delete(one, call -> delete(call, account.apply(call))));
    }

    /** The body that gives somebody a place. */
    record Place(OrganizationRole role, Optional<Boolean> instanceStorageRead) {
        Place {
            Objects.requireNonNull(role, "role");
        }

        OrganizationMembership membership() {
            return new OrganizationMembership(role, instanceStorageRead.orElse(false));
        }
    }

    /** Somebody in the list. */
    record MemberEntry(Subject.Kind kind, String name, OrganizationRole role, boolean instanceStorageRead) {
        static MemberEntry of(OrganizationMember member) {
            return new MemberEntry(
                    member.account().kind(),
                    member.account().name(),
                    member.membership().role(),
                    member.membership().instanceStorageReadGranted());
        }
    }

    /** Somebody's place. */
    record MemberState(
            Subject.Kind kind, String name, OrganizationRole role, boolean instanceStorageRead, long revision) {
        static MemberState of(Versioned<OrganizationMember> found) {
            MemberEntry entry = MemberEntry.of(found.value());
            return new MemberState(
                    entry.kind(), entry.name(), entry.role(), entry.instanceStorageRead(), found.revision());
        }
    }

    /** A part of the list. */
    record MemberList(List<MemberEntry> members, Optional<String> nextCursor, long revision) {
        static MemberList of(Page<OrganizationMember> page) {
            return new MemberList(
                    page.entries().stream().map(MemberEntry::of).toList(), Paging.cursor(page.next()), page.revision());
        }
    }

    private Future<Answer> list(OperationCall call) {
        return members.get()
                .list(Rights.system(call), call.parameter("organization"), Paging.of(call))
                .map(page -> Answer.of(MemberList.of(page)));
    }

    private Future<Answer> get(OperationCall call, Subject account) {
        return members.get()
                .get(Rights.system(call), call.parameter("organization"), account)
                .map(found -> Answer.of(MemberState.of(found), found.version()));
    }

    private Future<Answer> put(OperationCall call, Subject account) {
        Place body = call.body(Place.class);
        AdminGrant grant =
                Rights.granted(AdministrationPolicy.putOrganizationMember(call.directory(), call.principal(), account));
        return members.get()
                .put(
                        new Actor(grant, call.requestId()),
                        call.parameter("organization"),
                        new OrganizationMember(account, body.membership()),
                        new Precondition(call.expectedVersion(), call.expectsExisting()))
                .map(put -> put.made()
                        ? Answer.created(
                                MemberState.of(put.state()), put.state().version(), location(call, account))
                        : Answer.of(MemberState.of(put.state()), put.state().version()));
    }

    private Future<Answer> delete(OperationCall call, Subject account) {
        return members.get()
                .delete(
                        Rights.systemActor(call),
                        call.parameter("organization"),
                        account,
                        new Precondition(call.expectedVersion()))
                .map(revision -> Answer.of(new Removed(revision)));
    }

    private static String location(OperationCall call, Subject account) {
        String all = Locations.of("/v1/admin/organizations", call.parameter("organization")) + "/members";
        return Locations.of(
                all + (account.kind() == Subject.Kind.USER ? "/users" : "/service-accounts"), account.name());
    }
}
