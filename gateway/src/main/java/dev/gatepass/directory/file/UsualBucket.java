package dev.gatepass.directory.file;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import java.util.Optional;

/** What a storage bucket is where the file does not say. */
final class UsualBucket {
    /** What stores that speak S3 outside of AWS are content with. */
    private static final String ANY_REGION = "us-east-1";

    private UsualBucket() {}

    /** The region, or empty where there is no usual one. */
    static Optional<String> region(Provider provider) {
        return switch (provider) {
            case AWS -> Optional.empty();
            case S3_COMPATIBLE, COREWEAVE -> Optional.of(ANY_REGION);
            case GCP, AZURE -> Optional.of(StorageBucket.NO_REGION);
        };
    }

    static Addressing addressing(Provider provider) {
        return switch (provider) {
            case AWS, COREWEAVE, AZURE -> Addressing.VIRTUAL_HOST;
            case S3_COMPATIBLE, GCP -> Addressing.PATH;
        };
    }
}
