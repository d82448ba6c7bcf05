package dev.gatepass.storage.aws;

import dev.gatepass.signing.v4.Addressing;
import dev.gatepass.storage.objects.BucketSettings;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * What stores that speak S3 differ in.
 *
 * @param addressing how own calls name the bucket
 * @param dialect what is changed of requests and answers, so that the client sees S3
 * @param unsent which headers, in lower case, the store does not take whatever the client has to say with them
 * @param unless how the store is told not to delete what was written since
 * @param settings how a bucket of some name is asked how it is set up
 */
public record S3Traits(
        Addressing addressing,
        ExecutionInterceptor dialect,
        Predicate<String> unsent,
        Unless unless,
        BiFunction<String, S3Calls, BucketSettings> settings) {
    /** What keeps a deletion from what was written since somebody looked. */
    public enum Unless {
        /** Nothing: what is written between the look and the deletion is lost. */
        NOTHING,
        /** The ETag, which is the same for the same bytes. */
        ETAG,
        /** The version that was seen, said to the dialect in place of the ETag. One request deletes one. */
        VERSION
    }

    /** A dialect that is S3 itself. */
    public static final ExecutionInterceptor PLAIN = new ExecutionInterceptor() {};
}
