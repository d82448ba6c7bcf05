package dev.gatepass.http.admin;

import dev.gatepass.access.GivenName;
import dev.gatepass.administration.Actor;
import dev.gatepass.administration.Page;
import dev.gatepass.administration.Precondition;
import dev.gatepass.administration.ServiceAccount;
import dev.gatepass.administration.ServiceAccounts;
import dev.gatepass.administration.Versioned;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /v1/admin/service-accounts}. */
final class ServiceAccountOperations {
    private static final String ALL = "/v1/admin/service-accounts";
    private static final String ONE = ALL + "/{service_account}";

    private final Supplier<ServiceAccounts> accounts;

    ServiceAccountOperations(Supplier<ServiceAccounts> accounts) {
        this.accounts = accounts;
    }

    List<Operation> all() {
        return List.of(
                Operation.get(ALL, Paging.QUERY, this::list),
                Operation.post(ALL, this::create),
                Operation.get(ONE, Set.of(), this::get),
                Operation.patch(ONE, this::change),
                Operation.delete(ONE, this::delete));
    }

    /** The body that makes one. */
    record NewServiceAccount(String name, Optional<String> organization, Optional<String> team) {
        NewServiceAccount {
            GivenName.checked(name);
            if (organization.isPresent() == team.isPresent()) {
                throw new IllegalArgumentException("a service account belongs to an organization or to a team");
            }
        }
    }

    /** The body that changes one: what is not in it stays. */
    record ServiceAccountChange(Optional<Boolean> disabled) {}

    /** The state of one. */
    record ServiceAccountState(
            String name, Optional<String> organization, Optional<String> team, boolean disabled, long revision) {
        static ServiceAccountState of(Versioned<ServiceAccount> found) {
            ServiceAccount account = found.value();
            return new ServiceAccountState(
                    account.name(), account.organization(), account.team(), account.disabled(), found.revision());
        }
    }

    /** A part of the list. */
    record ServiceAccountList(List<ServiceAccount> serviceAccounts, Optional<String> nextCursor, long revision) {
        static ServiceAccountList of(Page<ServiceAccount> page) {
            return new ServiceAccountList(page.entries(), Paging.cursor(page.next()), page.revision());
        }
    }

    private Future<Answer> list(OperationCall call) {
        return accounts.get()
                .list(Rights.system(call), Paging.of(call))
                .map(page -> Answer.of(ServiceAccountList.of(page)));
    }

    private Future<Answer> get(OperationCall call) {
        return accounts.get()
                .get(Rights.system(call), call.parameter("service_account"))
                .map(ServiceAccountOperations::state);
    }

    private Future<Answer> create(OperationCall call) {
        Actor actor = Rights.systemActor(call);
        NewServiceAccount body = call.body(NewServiceAccount.class);
        return accounts.get()
                .create(actor, body.name(), body.organization(), body.team())
                .map(made ->
                        Answer.created(ServiceAccountState.of(made), made.version(), Locations.of(ALL, body.name())));
    }

    private Future<Answer> change(OperationCall call) {
        Actor actor = Rights.systemActor(call);
        ServiceAccountChange body = call.body(ServiceAccountChange.class);
        return accounts.get()
                .change(
                        actor,
                        call.parameter("service_account"),
                        body.disabled(),
                        new Precondition(call.expectedVersion()))
                .map(ServiceAccountOperations::state);
    }

    private Future<Answer> delete(OperationCall call) {
        return accounts.get()
                .delete(
                        Rights.systemActor(call),
                        call.parameter("service_account"),
                        new Precondition(call.expectedVersion()))
                .map(revision -> Answer.of(new Removed(revision)));
    }

    private static Answer state(Versioned<ServiceAccount> found) {
        return Answer.of(ServiceAccountState.of(found), found.version());
    }
}
