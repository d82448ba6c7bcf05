package dev.gatepass.storage;

import dev.gatepass.access.StorageBucket;
import java.util.Optional;

/**
 * Which ways of addressing a provider answers to. Others make URLs that no store serves.
 *
 * <p>Source for CoreWeave:
 * https://docs.coreweave.com/docs/products/storage/object-storage/buckets/configure-endpoints.
 */
final class AddressingRule {
    private AddressingRule() {}

    /** Why no URL can name the bucket as it is said to, in words for an administrator, if so. */
    static Optional<String> reasonAgainst(StorageBucket bucket) {
        return switch (bucket.addressing()) {
            case PATH -> againstPath(bucket);
            case VIRTUAL_HOST -> Optional.empty();
            case CUSTOM_HOST -> againstOwnHost(bucket);
        };
    }

    private static Optional<String> againstPath(StorageBucket bucket) {
        return switch (bucket.provider()) {
            case COREWEAVE -> Optional.of("CoreWeave answers to virtual-host addressing alone");
            case AZURE ->
                BucketOrigin.of(bucket)
                        .filter(origin -> AzureHosts.serves(
                                origin.host(), bucket.account().orElse("")))
                        .map(origin -> "an account of Azure has a host of its own: its addressing is virtual-host");
            case AWS, S3_COMPATIBLE, GCP -> Optional.empty();
        };
    }

    private static Optional<String> againstOwnHost(StorageBucket bucket) {
        return bucket.endpoint().isEmpty() && bucket.publicEndpoint().isEmpty()
                ? Optional.of("a bucket with a host of its own needs that host as its endpoint")
                : Optional.empty();
    }
}
