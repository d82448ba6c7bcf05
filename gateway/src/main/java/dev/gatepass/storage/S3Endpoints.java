package dev.gatepass.storage;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.sigv4.S3Target;
import dev.gatepass.signing.v4.Addressing;

/**
 * Where a bucket of a store that speaks S3 answers: the address given for it, else the usual one of its cloud.
 *
 * <p>Pure. Source of the hosts: https://docs.aws.amazon.com/general/latest/gr/s3.html and
 * https://docs.coreweave.com/docs/products/storage/object-storage.
 */
public final class S3Endpoints {
    private S3Endpoints() {}

    /**
     * The target that URLs of a bucket are signed for.
     *
     * @throws IllegalArgumentException if there is none; {@link AllowedEndpoints#reasonAgainst} says so before, in words
     */
    public static S3Target target(StorageBucket bucket) {
        return new S3Target(
                BucketOrigin.required(bucket).uri(),
                bucket.bucket(),
                addressing(bucket),
                bucket.region(),
                bucket.kmsKey(),
                bucket.account());
    }

    /** How Gatepass's own calls name a bucket at {@link BucketOrigin#ofOwnCalls}. */
    public static Addressing addressingOfOwnCalls(StorageBucket bucket) {
        return NamedBucket.atOwnCalls(bucket, addressing(bucket));
    }

    private static Addressing addressing(StorageBucket bucket) {
        return NamedBucket.addressing(bucket, true);
    }
}
