package dev.gatepass.administration;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.Subject;

/**
 * Who makes a change, for the record.
 *
 * @param grant the right to make it
 * @param requestId the request that asks for it
 */
public record Actor(AdminGrant grant, String requestId) {
    /** Whose name is recorded. */
    public Subject subject() {
        return grant.principal().caller();
    }
}
