package dev.gatepass.http.admin;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.AdministrationPolicy;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.OrganizationRole;
import dev.gatepass.access.Subject;
import dev.gatepass.administration.Actor;
import dev.gatepass.administration.OrganizationMember;
import dev.gatepass.administration.OrganizationMembers;
import dev.gatepass.administration.Precondition;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /v1/admin/organizations/{organization}/members}. */
final class OrganizationMemberOperations {
    private static final String ORGANIZATIONS = "/v1/admin/organizations";
    private static final String ALL = ORGANIZATIONS + "/{organization}/members";

    private final Supplier<OrganizationMembers> members;

    OrganizationMemberOperations(Supplier<OrganizationMembers> members) {
        this.members = members;
    }

    List<Operation> all() {
        return MemberRoutes.of(ALL, this::list, this::get, this::put, this::delete);
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

    private Future<Answer> list(OperationCall call) {
        return members.get()
                .list(Rights.system(call), call.parameter("organization"), Paging.of(call))
                .map(MemberAnswers::list);
    }

    private Future<Answer> get(OperationCall call, Subject account) {
        return members.get()
                .get(Rights.system(call), call.parameter("organization"), account)
                .map(MemberAnswers::state);
    }

    private Future<Answer> put(OperationCall call, Subject account) {
        AdminGrant grant =
                Rights.granted(AdministrationPolicy.putOrganizationMember(call.directory(), call.principal(), account));
        Place body = call.body(Place.class);
        return members.get()
                .put(
                        new Actor(grant, call.requestId()),
                        call.parameter("organization"),
                        new OrganizationMember(account, body.membership()),
                        new Precondition(call.expectedVersion(), call.expectsExisting()))
                .map(put -> MemberAnswers.put(
                        put,
                        MemberRoutes.location(Locations.of(ORGANIZATIONS, call.parameter("organization")), account)));
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
}
