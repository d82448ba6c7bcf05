package dev.gatepass.http.admin;

import dev.gatepass.access.GivenName;
import dev.gatepass.administration.Actor;
import dev.gatepass.administration.Page;
import dev.gatepass.administration.Precondition;
import dev.gatepass.administration.User;
import dev.gatepass.administration.Users;
import dev.gatepass.administration.Versioned;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /v1/admin/users}. */
final class UserOperations {
    private static final String ALL = "/v1/admin/users";
    private static final String ONE = ALL + "/{user}";

    private final Supplier<Users> users;

    UserOperations(Supplier<Users> users) {
        this.users = users;
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
    record NewUser(String name, Optional<Boolean> systemAdministrator) {
        NewUser {
            GivenName.checked(name);
        }
    }

    /** The body that changes one: what is not in it stays. */
    record UserChange(Optional<Boolean> disabled, Optional<Boolean> systemAdministrator) {}

    /** The state of one. */
    record UserState(String name, boolean disabled, boolean systemAdministrator, long revision) {
        static UserState of(Versioned<User> found) {
            User user = found.value();
            return new UserState(user.name(), user.disabled(), user.systemAdministrator(), found.revision());
        }
    }

    /** A part of the list. */
    record UserList(List<User> users, Optional<String> nextCursor, long revision) {
        static UserList of(Page<User> page) {
            return new UserList(page.entries(), Paging.cursor(page.next()), page.revision());
        }
    }

    private Future<Answer> list(OperationCall call) {
        return users.get().list(Rights.system(call), Paging.of(call)).map(page -> Answer.of(UserList.of(page)));
    }

    private Future<Answer> get(OperationCall call) {
        return users.get().get(Rights.system(call), call.parameter("user")).map(UserOperations::state);
    }

    private Future<Answer> create(OperationCall call) {
        Actor actor = Rights.systemActor(call);
        NewUser body = call.body(NewUser.class);
        return users.get()
                .create(actor, body.name(), body.systemAdministrator().orElse(false))
                .map(made -> Answer.created(UserState.of(made), made.version(), Locations.of(ALL, body.name())));
    }

    private Future<Answer> change(OperationCall call) {
        Actor actor = Rights.systemActor(call);
        UserChange body = call.body(UserChange.class);
        return users.get()
                .change(
                        actor,
                        call.parameter("user"),
                        body.disabled(),
                        body.systemAdministrator(),
                        new Precondition(call.expectedVersion()))
                .map(UserOperations::state);
    }

    private Future<Answer> delete(OperationCall call) {
        return users.get()
                .delete(Rights.systemActor(call), call.parameter("user"), new Precondition(call.expectedVersion()))
                .map(revision -> Answer.of(new Removed(revision)));
    }

    private static Answer state(Versioned<User> found) {
        return Answer.of(UserState.of(found), found.version());
    }
}
