package dev.gatepass.administration;

import dev.gatepass.access.Binding;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.directory.StorageRule;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.storage.check.BucketCheck;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;

/**
 * What a bucket must meet before it is stored, and before it is bound.
 *
 * @param rule what the deployment allows
 * @param check what is tried out before a bucket is bound
 * @param patience how long the check may take
 */
public record StorageConditions(StorageRule rule, BucketCheck check, Duration patience) {
    public StorageConditions {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(check, "check");
    }

    /**
     * Holds a bucket against the rules.
     *
     * @param boundTo the levels that it serves, or is to serve
     * @throws Refusal {@code storage_not_allowed} with the first reason against it
     */
    void require(StorageBucket bucket, Collection<Binding.Scope> boundTo) {
        rule.reasonAgainst(bucket, boundTo).ifPresent(why -> {
            throw new Refusal(ErrorCode.STORAGE_NOT_ALLOWED, why);
        });
    }
}
