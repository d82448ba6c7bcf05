package dev.gatepass.directory.roster;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.StorageBucket;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A storage bucket as it is described.
 *
 * @param bucket what is said of it; its version and its kill switch say nothing here
 * @param disabled its kill switch, or empty when nothing is said of it
 */
public record RosterBucket(StorageBucket bucket, Optional<Boolean> disabled) {
    public RosterBucket {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(disabled, "disabled");
    }

    /** The name that it is configured under. */
    public String name() {
        return bucket.name();
    }

    /**
     * The bucket of a directory at a revision; not disabled unless that is said.
     *
     * @param externalIds what is shown for which organization when a role is assumed for it
     */
    StorageBucket at(long revision, Map<String, UUID> externalIds) {
        CredentialReference credential = bucket.credential();
        Optional<UUID> externalId = bucket.organization().map(externalIds::get);
        return bucket.withDisabled(disabled.orElse(false))
                .withVersion(revision)
                .withCredential(
                        credential instanceof CredentialReference.AssumeRole role
                                ? new CredentialReference.AssumeRole(role.roleArn(), externalId)
                                : credential);
    }
}
