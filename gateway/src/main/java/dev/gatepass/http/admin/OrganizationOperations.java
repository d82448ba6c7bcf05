package dev.gatepass.http.admin;

import dev.gatepass.access.GivenName;
import dev.gatepass.administration.Actor;
import dev.gatepass.administration.Organization;
import dev.gatepass.administration.Organizations;
import dev.gatepass.administration.Page;
import dev.gatepass.administration.Precondition;
import dev.gatepass.administration.Versioned;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** {@code /v1/admin/organizations}. */
final class OrganizationOperations {
    private static final String ALL = "/v1/admin/organizations";
    private static final String ONE = ALL + "/{organization}";

    private final Supplier<Organizations> organizations;

    OrganizationOperations(Supplier<Organizations> organizations) {
        this.organizations = organizations;
    }

    List<Operation> all() {
        return List.of(
                Operation.get(ALL, Paging.QUERY, this::list),
                Operation.post(ALL, this::create),
                Operation.get(ONE, Set.of(), this::get),
                Operation.delete(ONE, this::delete));
    }

    /** The body that makes one. */
    record NewOrganization(String name) {
        NewOrganization {
            GivenName.checked(name);
        }
    }

    /** The state of one. */
    record OrganizationState(String name, UUID externalId, long revision) {
        static OrganizationState of(Organization organization, long revision) {
            return new OrganizationState(organization.name(), organization.externalId(), revision);
        }
    }

    /** A part of the list. */
    record OrganizationList(List<Organization> organizations, Optional<String> nextCursor, long revision) {
        static OrganizationList of(Page<Organization> page) {
            return new OrganizationList(page.entries(), Paging.cursor(page.next()), page.revision());
        }
    }

    private Future<Answer> list(OperationCall call) {
        return organizations
                .get()
                .list(Rights.system(call), Paging.of(call))
                .map(page -> Answer.of(OrganizationList.of(page)));
    }

    private Future<Answer> get(OperationCall call) {
        return organizations
                .get()
                .get(Rights.system(call), call.parameter("organization"))
                .map(found -> Answer.of(state(found), found.version()));
    }

    private Future<Answer> create(OperationCall call) {
        Actor actor = Rights.systemActor(call);
        NewOrganization body = call.body(NewOrganization.class);
        return organizations
                .get()
                .create(actor, body.name())
                .map(made -> Answer.created(state(made), made.version(), Locations.of(ALL, body.name())));
    }

    private Future<Answer> delete(OperationCall call) {
        return organizations
                .get()
                .delete(
                        Rights.systemActor(call),
                        call.parameter("organization"),
                        new Precondition(call.expectedVersion()))
                .map(revision -> Answer.of(new Removed(revision)));
    }

    private static OrganizationState state(Versioned<Organization> found) {
        return OrganizationState.of(found.value(), found.revision());
    }
}
