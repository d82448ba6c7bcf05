package dev.gatepass.administration;

import dev.gatepass.access.Binding;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.directory.StorageRule;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/**
 * What a bucket must meet before it is stored, and before it is bound.
 *
 * @param endpoints where buckets may be
 * @param levels which bucket may serve what
 * @param check what is tried out before a bucket is bound
 * @param patience how long the check may take
 */
public record StorageConditions(EndpointRule endpoints, StorageRule levels, BucketCheck check, Duration patience) {
    public StorageConditions {
        Objects.requireNonNull(endpoints, "endpoints");
        Objects.requireNonNull(levels, "levels");
        Objects.requireNonNull(check, "check");
    }

    /**
     * Holds a bucket against the rules.
     *
     * @param boundTo the levels that it serves, or is to serve
     * @throws Refusal {@code storage_not_allowed} with the first reason against it
     */
    void require(StorageBucket bucket, Collection<Binding.Scope> boundTo) {
        refuseFor(endpoints.reasonAgainst(bucket));
        boundTo.forEach(level -> refuseFor(levels.reasonAgainst(bucket, level)));
    }

    private static void refuseFor(Optional<String> reason) {
        reason.ifPresent(why -> {
            throw new Refusal(ErrorCode.STORAGE_NOT_ALLOWED, why);
        });
    }
}
