package dev.gatepass.administration;

import dev.gatepass.access.Binding;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.directory.StorageRule;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.storage.check.BucketCheck;
import dev.gatepass.storage.check.MoveProof;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a bucket must meet before it is stored, and before it is bound.
 *
 * @param rule what the deployment allows
 * @param check what is tried out before a bucket is bound
 * @param moves what is proved before one that holds files is reached at another address
 * @param patience how long each of both may take
 */
public record StorageConditions(StorageRule rule, BucketCheck check, MoveProof moves, Duration patience) {
    public StorageConditions {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(moves, "moves");
    }

    /**
     * Holds a bucket against the rules, whatever it is to serve.
     *
     * @throws Refusal {@code storage_not_allowed} where nothing here may have it
     */
    void require(StorageBucket bucket) {
        require(bucket, List.of());
    }

    /**
     * Holds a bucket against the rules.
     *
     * @param boundTo the levels that it serves, or is to serve
     * @throws Refusal {@code storage_not_allowed} with the first reason against it
     */
    void require(StorageBucket bucket, Collection<Binding.Scope> boundTo) {
        reasonAgainst(bucket, boundTo).ifPresent(StorageConditions::refuse);
    }

    /**
     * Holds a bucket that is, or is to be, switched off against the rules: it may stay what it is, whatever has become of
     * the rules since it was made, and may become nothing else that they are against.
     *
     * @throws Refusal {@code storage_not_allowed} with the reason that is new
     */
    void requireOfSwitchedOff(StorageBucket before, StorageBucket after, Collection<Binding.Scope> boundTo) {
        Optional<String> was = reasonAgainst(before, boundTo);
        reasonAgainst(after, boundTo)
                .filter(why -> !was.equals(Optional.of(why)))
                .ifPresent(StorageConditions::refuse);
    }

    private Optional<String> reasonAgainst(StorageBucket bucket, Collection<Binding.Scope> boundTo) {
        return rule.reasonAgainst(bucket).or(() -> rule.reasonAgainst(bucket, boundTo));
    }

    private static void refuse(String why) {
        throw new Refusal(ErrorCode.STORAGE_NOT_ALLOWED, why);
    }
}
