package dev.gatepass.administration;

import dev.gatepass.access.StorageBucket;
import java.util.Optional;

/** Whether a bucket may be used where it is said to be: the operator's own rule. Pure, and thread-safe. */
@FunctionalInterface
public interface EndpointRule {
    /** Why a bucket may not be used there, in words for an administrator; empty when it may. */
    Optional<String> reasonAgainst(StorageBucket bucket);
}
