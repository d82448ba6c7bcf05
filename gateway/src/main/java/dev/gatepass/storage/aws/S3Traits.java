package dev.gatepass.storage.aws;

import dev.gatepass.signing.v4.Addressing;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * What stores that speak S3 differ in.
 *
 * @param addressing how own calls name the bucket
 * @param dialect what is changed of requests and answers, so that the client sees S3
 * @param manyAtOnce whether one request deletes many keys
 * @param unless how the store is told not to delete what was written since
 * @param kmsHeader the header that names the key of encryption; empty for those of S3
 */
public record S3Traits(
        Addressing addressing,
        ExecutionInterceptor dialect,
        boolean manyAtOnce,
        Unless unless,
        Optional<String> kmsHeader) {
    /** What keeps a deletion from what was written since somebody looked. */
    public enum Unless {
        /** Nothing: what is written between the look and the deletion is lost. */
        NOTHING,
        /** The ETag, which is the same for the same bytes. */
        ETAG,
        /** The version that was seen, and no other. */
        VERSION
    }

    /** A dialect that is S3 itself. */
    public static final ExecutionInterceptor PLAIN = new ExecutionInterceptor() {};
}
