package dev.gatepass.access;

import java.util.Optional;

/** What a storage bucket has where it does not say so, by its provider. The same wherever buckets are configured. */
public final class BucketDefaults {
    /** What stores that speak S3 outside of AWS are content with. */
    private static final String ANY_REGION = "us-east-1";

    private BucketDefaults() {}

    /** The usual region; none in AWS, where it must be said. */
    public static Optional<String> region(Provider provider) {
        return switch (provider) {
            case AWS -> Optional.empty();
            case S3_COMPATIBLE, COREWEAVE -> Optional.of(ANY_REGION);
            case GCP, AZURE -> Optional.of(StorageBucket.NO_REGION);
        };
    }

    /** How URLs usually name the bucket. */
    public static Addressing addressing(Provider provider) {
        return switch (provider) {
            case AWS, COREWEAVE, AZURE -> Addressing.VIRTUAL_HOST;
            case S3_COMPATIBLE, GCP -> Addressing.PATH;
        };
    }
}
