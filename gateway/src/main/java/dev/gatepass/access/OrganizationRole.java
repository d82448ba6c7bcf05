package dev.gatepass.access;

/** A role in an organization. */
public enum OrganizationRole {
    ADMIN(true),
    MEMBER(true),
    VIEWER(false);

    private final boolean instanceStorageRead;

    OrganizationRole(boolean instanceStorageRead) {
        this.instanceStorageRead = instanceStorageRead;
    }

    /** Whether the role alone carries the permission {@code instance-storage:read}. */
    public boolean carriesInstanceStorageRead() {
        return instanceStorageRead;
    }
}
