package dev.gatepass.access;

import java.util.Objects;

/**
 * Which storage bucket serves a scope.
 *
 * @param scope the instance, or one team
 * @param bucket the bucket
 */
public record Binding(Scope scope, StorageBucket bucket) {
    /** What a bucket is bound to. */
    public enum Scope {
        INSTANCE,
        TEAM
    }

    public Binding {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(bucket, "bucket");
    }
}
