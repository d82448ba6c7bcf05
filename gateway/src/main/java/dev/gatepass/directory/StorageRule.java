package dev.gatepass.directory;

import dev.gatepass.access.Availability;
import dev.gatepass.access.Binding;
import dev.gatepass.access.Forbidden;
import dev.gatepass.access.StorageBucket;
import java.util.Optional;

/** Whether a storage bucket may serve the instance, or teams. */
@FunctionalInterface
public interface StorageRule {
    /** Everything that the directory can describe. */
    StorageRule ALL_ALLOWED = (bucket, level) -> Optional.empty();

    /** What a deployment allows. */
    static StorageRule of(Availability availability) {
        return (bucket, level) -> availability.reasonAgainst(level, bucket).map(Forbidden::toString);
    }

    /** Why a bucket may not serve at a level, with the rule that says so; empty when it may. */
    Optional<String> reasonAgainst(StorageBucket bucket, Binding.Scope level);
}
