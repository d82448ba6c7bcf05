package dev.gatepass.administration;

import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.Subject;
import dev.gatepass.access.WireName;
import io.vertx.core.json.JsonObject;

/**
 * Somebody in an organization.
 *
 * @param account who
 * @param membership as what
 */
public record OrganizationMember(Subject account, OrganizationMembership membership) implements Member {
    @Override
    public JsonObject place() {
        return new JsonObject()
                .put("role", WireName.of(membership.role()))
                .put("instance_storage_read", membership.instanceStorageReadGranted());
    }
}
