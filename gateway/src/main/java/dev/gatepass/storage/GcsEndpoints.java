package dev.gatepass.storage;

import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.goog4.GcsTarget;
import dev.gatepass.signing.v4.Addressing;

/** Where a bucket of Google Cloud Storage answers: the address given for it, else the usual one. Pure. */
public final class GcsEndpoints {
    private GcsEndpoints() {}

    /**
     * The target that URLs of a bucket are signed for.
     *
     * @throws IllegalArgumentException if there is none; {@link AllowedEndpoints#reasonAgainst} says so before, in words
     */
    public static GcsTarget target(StorageBucket bucket) {
        Origin origin = BucketOrigin.required(bucket);
        return new GcsTarget(origin.uri(), bucket.bucket(), addressing(bucket, origin), bucket.kmsKey());
    }

    /** Whether an origin is Cloud Storage's own, and not what somebody has put before it or in its place. */
    public static boolean isGoogles(Origin origin) {
        return GcsHosts.serves(origin.host());
    }

    /** How Gatepass's own calls name a bucket at {@link BucketOrigin#ofOwnCalls}. */
    public static Addressing addressingOfOwnCalls(StorageBucket bucket) {
        return NamedBucket.atOwnCalls(bucket, addressing(bucket, BucketOrigin.ofOwnCalls(bucket)));
    }

    /**
     * A dot in the name would make a host that Google's certificate, good for one label, does not cover, and an
     * underscore one that not every client takes for a host; so such a bucket is named in the path.
     */
    private static Addressing addressing(StorageBucket bucket, Origin origin) {
        boolean noHost = bucket.bucket().indexOf('.') >= 0 || bucket.bucket().indexOf('_') >= 0;
        return NamedBucket.addressing(bucket, !(noHost && GcsHosts.serves(origin.host())));
    }
}
