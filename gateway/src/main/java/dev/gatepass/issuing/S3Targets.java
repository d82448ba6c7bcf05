package dev.gatepass.issuing;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.sigv4.S3Target;
import java.util.Optional;

/** Where configured buckets answer, for signing. Pure; each provider has its own rules of address. */
public interface S3Targets {
    /** Why no URL may be signed for a bucket where it is said to be, in words for an administrator, if so. */
    Optional<String> reasonAgainst(StorageBucket bucket);

    /**
     * The address that clients get.
     *
     * @throws IllegalArgumentException if there is a reason against it
     */
    S3Target target(StorageBucket bucket);
}
