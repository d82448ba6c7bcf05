package dev.gatepass.access;

import java.util.Optional;

/**
 * A storage bucket with what is made of it over and over, once.
 *
 * @param bucket the bucket
 * @param teams what it is to teams that have it as their own
 */
record BoundBucket(Optional<StorageBucket> bucket, Optional<Binding> teams) {
    static BoundBucket of(StorageBucket bucket) {
        return new BoundBucket(Optional.of(bucket), Optional.of(new Binding(Binding.Scope.TEAM, bucket)));
    }
}
