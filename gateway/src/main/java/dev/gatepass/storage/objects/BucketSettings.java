package dev.gatepass.storage.objects;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * How a bucket is set up, asked one thing at a time: the right to see one is often there without the right to see
 * another. What a provider has no such thing of fails with {@link StoreFailure.Kind#UNSUPPORTED}. As {@link ObjectStore}.
 */
public interface BucketSettings {
    /** Where the bucket is, as the provider names regions. */
    Future<String> region();

    /** Whether each write leaves the version before it, and did so; empty where that is not told. */
    Future<Optional<Boolean>> versions();

    /** Whether the store keeps what is deleted or written over, for a while at least. */
    Future<Keeping> keeping();

    /** What objects are encrypted with unless told otherwise; empty for the provider's own keys. */
    default Future<Optional<String>> encryptionKey() {
        return untold();
    }

    /** How many rules there are of what browsers of other origins may do. */
    default Future<Integer> corsRules() {
        return untold();
    }

    private static <T> Future<T> untold() {
        return Future.failedFuture(new StoreFailure(
                StoreFailure.Kind.UNSUPPORTED,
                "the store says this in no form that Gatepass reads, or not to its keys"));
    }

    /** What is kept. */
    enum Keeping {
        /** All of it, by versions or by soft delete. */
        KEPT,
        /** Nothing. */
        NOTHING,
        /** What the store says does not settle it. */
        UNTOLD
    }
}
