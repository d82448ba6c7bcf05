package dev.gatepass.access;

/** The rules of bucket names, which each provider has its own of. What none of them lets exist is refused at load. */
final class BucketName {
    private BucketName() {}

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException naming the rule that is broken
     */
    static void check(Provider provider, String name) {
        switch (provider) {
            case AWS, S3_COMPATIBLE -> S3BucketName.check(name);
            case COREWEAVE -> CoreWeaveBucketName.check(name);
            case GCP -> GcsBucketName.check(name);
            case AZURE -> ContainerName.check(name);
        }
    }
}
