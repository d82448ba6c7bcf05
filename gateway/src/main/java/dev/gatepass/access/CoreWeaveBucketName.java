package dev.gatepass.access;

/**
 * The rules of bucket names at CoreWeave: those of S3 without dots, since every bucket there has a host of its own.
 *
 * <p>Source: https://docs.coreweave.com/docs/products/storage/object-storage/buckets/create-bucket.
 */
final class CoreWeaveBucketName {
    private CoreWeaveBucketName() {}

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException naming the rule that is broken
     */
    static void check(String name) {
        S3BucketName.check(name);
        if (name.indexOf('.') >= 0) {
            throw new IllegalArgumentException("a bucket's name at CoreWeave has no dots");
        }
    }
}
