package dev.gatepass.directory.roster;

import dev.gatepass.access.StorageBucket;
import java.util.Objects;
import java.util.Optional;

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

    /** The bucket of a directory at a revision; not disabled unless that is said. */
    public StorageBucket at(long revision) {
        return new StorageBucket(
                bucket.name(),
                bucket.provider(),
                bucket.organization(),
                bucket.account(),
                bucket.bucket(),
                bucket.prefix(),
                bucket.region(),
                bucket.endpoint(),
                bucket.publicEndpoint(),
                bucket.addressing(),
                bucket.kmsKey(),
                bucket.directDeletion(),
                disabled.orElse(false),
                bucket.credential(),
                revision);
    }
}
