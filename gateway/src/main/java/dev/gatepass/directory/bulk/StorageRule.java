package dev.gatepass.directory.bulk;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.StorageLevel;
import java.util.Optional;

/** Whether a storage bucket may serve the instance, or teams, in this deployment. */
@FunctionalInterface
public interface StorageRule {
    /** Everything that the directory can describe. */
    StorageRule ALL_ALLOWED = (bucket, level) -> Optional.empty();

    /**
     * Why a bucket may not serve at a level, with the rule that says so; empty when it may.
     *
     * @param level {@code INSTANCE} for the instance's bucket, {@code CURRENT} for a team's own
     */
    Optional<String> objection(StorageBucket bucket, StorageLevel level);
}
