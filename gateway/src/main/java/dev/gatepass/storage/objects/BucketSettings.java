package dev.gatepass.storage.objects;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * How a bucket is set up, asked one thing at a time: the right to see one is often there without the right to see
 * another. What a provider has no such thing of fails with {@link StoreFailure.Kind#UNSUPPORTED}. As {@link ObjectStore}.
 */
public interface BucketSettings {
    /** Whether the bucket is there and Gatepass may list it; fails otherwise. */
    Future<Void> reach();

    /** Where the bucket is, as the provider names regions. */
    Future<String> region();

    /** Whether each write leaves the version before it, and did so; empty where that is not told. */
    Future<Optional<Boolean>> versions();

    /** Whether the store keeps what is deleted or written over, for a while at least. */
    Future<Keeping> keeping();

    /** What objects are encrypted with unless told otherwise; empty for the provider's own keys. */
    Future<Optional<String>> encryptionKey();

    /** What browsers of other origins may do; none where nothing is allowed. */
    Future<List<CorsRule>> cors();

    /** What is kept. */
    enum Keeping {
        /** All of it, by versions or by soft delete. */
        KEPT,
        /** Nothing. */
        NOTHING,
        /** What the store says does not settle it. */
        UNTOLD
    }

    /**
     * One rule of cross-origin requests.
     *
     * @param origins who may ask, "*" for everybody
     * @param methods what may be asked, in upper case
     * @param requestHeaders headers that may be sent
     * @param exposedHeaders headers of the answer that may be read
     */
    record CorsRule(
            List<String> origins, List<String> methods, List<String> requestHeaders, List<String> exposedHeaders) {
        public CorsRule {
            origins = List.copyOf(origins);
            methods = List.copyOf(methods);
            requestHeaders = List.copyOf(requestHeaders);
            exposedHeaders = List.copyOf(exposedHeaders);
        }
    }
}
