package dev.gatepass.storage;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import java.util.Optional;
import java.util.stream.Stream;

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
        Optional<String> unanswered = switch (bucket.addressing()) {
            case PATH -> againstPath(bucket);
            case VIRTUAL_HOST -> againstVirtualHost(bucket);
            case CUSTOM_HOST -> againstOwnHost(bucket);
        };
        return unanswered.or(() -> againstHosts(bucket));
    }

    /**
     * The host and the addressing say together which bucket a URL is for. Where they do not match, the first folder of
     * the key would be taken for the bucket, or the bucket for a folder: another file, and perhaps one of another owner.
     */
    private static Optional<String> againstHosts(StorageBucket bucket) {
        if (bucket.provider() == Provider.AZURE) {
            return Optional.empty(); // the path holds the container at every host
        }
        return hosts(bucket).flatMap(host -> againstHost(bucket, host).stream()).findFirst();
    }

    private static Stream<String> hosts(StorageBucket bucket) {
        return Stream.concat(BucketOrigin.of(bucket).stream(), bucket.endpoint().stream())
                .map(Origin::host);
    }

    private static Optional<String> againstHost(StorageBucket bucket, String host) {
        boolean ownHost = bucket.addressing() == Addressing.CUSTOM_HOST;
        if (ownHost && SharedHosts.contain(host)) {
            return Optional.of(host + " serves the buckets of everybody: its addressing is path or virtual-host");
        }
        if (!ownHost && SharedHosts.holdBelow(host, bucket.bucket())) {
            return Optional.of(host + " is the bucket's own host: its addressing is custom-host");
        }
        return Optional.empty();
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

    /** There is no host below an address. */
    private static Optional<String> againstVirtualHost(StorageBucket bucket) {
        if (bucket.provider() == Provider.AZURE) {
            return Optional.empty();
        }
        return hosts(bucket)
                .filter(HostAddress::isLiteral)
                .findFirst()
                .map(host -> host + " is an IP address, below which no bucket has a host: its addressing is path")
                .or(() -> againstDot(bucket));
    }

    /** Cloud Storage's own hosts are asked for such a bucket in the path; what stands before them is asked as it is said. */
    private static Optional<String> againstDot(StorageBucket bucket) {
        boolean dotted = bucket.provider() == Provider.GCP && bucket.bucket().indexOf('.') >= 0;
        return Stream.concat(BucketOrigin.of(bucket).stream(), bucket.endpoint().stream())
                .filter(origin -> dotted && origin.isHttps() && !GcsHosts.serves(origin.host()))
                .findFirst()
                .map(origin -> "no certificate covers a host below " + origin.host()
                        + " that begins with a bucket's name in which there is a dot: its addressing is path");
    }

    private static Optional<String> againstOwnHost(StorageBucket bucket) {
        return bucket.endpoint().isEmpty() && bucket.publicEndpoint().isEmpty()
                ? Optional.of("a bucket with a host of its own needs that host as its endpoint")
                : Optional.empty();
    }
}
