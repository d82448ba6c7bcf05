package dev.gatepass.access;

/**
 * A subject's place in an organization.
 *
 * @param role the role
 * @param instanceStorageReadGranted whether the permission {@code instance-storage:read} was granted on top of the role
 */
public record OrganizationMembership(OrganizationRole role, boolean instanceStorageReadGranted) {
    /** Whether this member reads files of the organization's teams that lie in the instance's bucket (R4). */
    public boolean readsInstanceStorage() {
        return instanceStorageReadGranted || role.carriesInstanceStorageRead();
    }
}
