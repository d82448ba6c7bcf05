package dev.gatepass.storage;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.v4.Addressing;

/** How URLs name a bucket of a store that speaks S3, or of Cloud Storage. Pure. */
final class NamedBucket {
    private NamedBucket() {}

    /**
     * The addressing that the bucket is configured with, except where its name makes no host.
     *
     * @param makesHost whether a host below the store's may begin with the name
     */
    static Addressing addressing(StorageBucket bucket, boolean makesHost) {
        return switch (bucket.addressing()) {
            case PATH -> Addressing.PATH;
            case VIRTUAL_HOST -> makesHost ? Addressing.VIRTUAL_HOST : Addressing.PATH;
            case CUSTOM_HOST -> Addressing.CUSTOM_HOST;
        };
    }

    /** A host of the bucket's own that stands in URLs alone is none for own calls, which go to the provider's usual one. */
    static Addressing atOwnCalls(StorageBucket bucket, Addressing inUrls) {
        return inUrls == Addressing.CUSTOM_HOST && bucket.endpoint().isEmpty() ? Addressing.PATH : inUrls;
    }
}
