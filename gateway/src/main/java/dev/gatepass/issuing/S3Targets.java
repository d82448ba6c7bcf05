package dev.gatepass.issuing;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.sigv4.S3Target;

/** Where a configured bucket answers, for signing. Pure; each provider has its own rules of address. */
@FunctionalInterface
public interface S3Targets {
    /**
     * The address that clients get.
     *
     * @throws IllegalArgumentException if the bucket speaks no S3
     */
    S3Target target(StorageBucket bucket);
}
