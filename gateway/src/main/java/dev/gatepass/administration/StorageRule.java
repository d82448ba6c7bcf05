package dev.gatepass.administration;

import dev.gatepass.access.Binding;
import dev.gatepass.access.StorageBucket;
import java.util.Optional;

/** Whether a bucket is allowed at a level: what kind of deployment this is decides it. Pure, and thread-safe. */
@FunctionalInterface
public interface StorageRule {
    /** Why a bucket may not serve a level, in words for an administrator; empty when it may. */
    Optional<String> reasonAgainst(StorageBucket bucket, Binding.Scope level);
}
