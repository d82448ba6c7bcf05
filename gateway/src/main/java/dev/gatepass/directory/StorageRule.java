package dev.gatepass.directory;

import dev.gatepass.access.Availability;
import dev.gatepass.access.Binding;
import dev.gatepass.access.Forbidden;
import dev.gatepass.access.StorageBucket;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a deployment allows of storage: where buckets may lie at all, and which may serve the instance, or teams. Whoever
 * brings a bucket into the directory, or binds one, asks this. Pure, and thread-safe.
 */
@FunctionalInterface
public interface StorageRule {
    /**
     * The rule of a deployment.
     *
     * @param endpoints why a bucket may not be used where it is said to be; empty when it may
     * @param availability which may serve what
     */
    static StorageRule of(Function<StorageBucket, Optional<String>> endpoints, Availability availability) {
        return (bucket, boundTo) -> endpoints
                .apply(bucket)
                .or(() -> boundTo.stream()
                        .flatMap(level -> availability.reasonAgainst(level, bucket).stream())
                        .map(Forbidden::toString)
                        .findFirst());
    }

    /**
     * The first reason against a bucket, in words for an administrator; empty when there is none.
     *
     * @param boundTo the levels that it serves, or is to serve
     */
    Optional<String> reasonAgainst(StorageBucket bucket, Collection<Binding.Scope> boundTo);

    /** Why a bucket may not be used where it is said to be, whatever it serves. */
    default Optional<String> reasonAgainstPlace(StorageBucket bucket) {
        return reasonAgainst(bucket, List.of());
    }

    /**
     * Why a bucket may not be there even while it serves nothing: there is no level that it may serve. What is forbidden to
     * teams is forbidden to the instance too, so that their reason says it all.
     */
    default Optional<String> reasonAgainst(StorageBucket bucket) {
        return reasonAgainst(bucket, List.of(Binding.Scope.INSTANCE))
                .flatMap(also -> reasonAgainst(bucket, List.of(Binding.Scope.TEAM)));
    }
}
