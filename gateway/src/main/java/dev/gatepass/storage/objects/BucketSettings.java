package dev.gatepass.storage.objects;

import io.vertx.core.Future;
import java.time.Duration;
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

    /** What the store keeps of objects that are overwritten or deleted. */
    Future<Keeping> keeping();

    /** What objects are encrypted with unless told otherwise; empty for the provider's own keys. */
    Future<Optional<String>> encryptionKey();

    /** What browsers of other origins may do; none where nothing is allowed. */
    Future<List<CorsRule>> cors();

    /**
     * What is kept.
     *
     * @param versions whether each write leaves the version before it; empty where that is not told, or where it did so once
     * @param softDeleted how long what was deleted can be had back; empty where it cannot, or where that is not told
     */
    record Keeping(Optional<Boolean> versions, Optional<Duration> softDeleted) {
        /** Nothing is told. */
        public static final Keeping UNTOLD = new Keeping(Optional.empty(), Optional.empty());

        /** Of a store that tells of its versions. */
        public Keeping(boolean versions, Optional<Duration> softDeleted) {
            this(Optional.of(versions), softDeleted);
        }

        /** Whether there may be versions. */
        public boolean mayHaveVersions() {
            return versions.orElse(true);
        }

        /** Whether what is deleted or written over is certain to be kept for a while. */
        public boolean keepsSomething() {
            return versions.orElse(false) || softDeleted.isPresent();
        }
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
