package dev.gatepass.http.admin;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.AdministrationPolicy;
import dev.gatepass.administration.Actor;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.http.OperationCall;
import java.util.Optional;

/** What the policy says to a call, as a grant or a refusal. */
final class Rights {
    private Rights() {}

    /**
     * The right to administer the system.
     *
     * @throws Refusal {@code forbidden} if the caller does not have it
     */
    static AdminGrant system(OperationCall call) {
        return granted(AdministrationPolicy.system(call.directory(), call.principal()));
    }

    /** Whoever has the right to administer the system, as who makes a change. */
    static Actor systemActor(OperationCall call) {
        return new Actor(system(call), call.requestId());
    }

    static AdminGrant granted(Optional<AdminGrant> decision) {
        return decision.orElseThrow(() -> new Refusal(ErrorCode.FORBIDDEN, "you have no right to administer this"));
    }
}
