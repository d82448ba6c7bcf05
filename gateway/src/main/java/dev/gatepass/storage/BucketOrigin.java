package dev.gatepass.storage;

import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import java.util.Optional;

/** The origins of a bucket, in URLs and for own calls: those given for it, else the usual one of its cloud. Pure. */
public final class BucketOrigin {
    private BucketOrigin() {}

    /** The origin, or empty where none is given and the provider has no usual one. */
    static Optional<Origin> of(StorageBucket bucket) {
        return bucket.publicEndpoint().or(bucket::endpoint).or(() -> usual(bucket));
    }

    /**
     * The origin of a bucket that is signed for: the one that callers are sent to.
     *
     * @throws IllegalArgumentException if there is none; {@link AllowedEndpoints#reasonAgainst} says so before, in words
     */
    public static Origin required(StorageBucket bucket) {
        return of(bucket).orElseThrow(() -> new IllegalArgumentException("no address is known for " + bucket.name()));
    }

    /** Whether there is an address that callers are sent to. */
    public static boolean isKnown(StorageBucket bucket) {
        return of(bucket).isPresent();
    }

    /**
     * The origin that Gatepass itself calls.
     *
     * @throws IllegalArgumentException if there is none; {@link AllowedEndpoints#reasonAgainst} says so before, in words
     */
    public static Origin ofOwnCalls(StorageBucket bucket) {
        return bucket.endpoint().or(() -> usual(bucket)).orElseGet(() -> required(bucket));
    }

    /** The same, or empty where there is none. */
    public static Optional<Origin> ifKnownOfOwnCalls(StorageBucket bucket) {
        return isKnown(bucket) ? Optional.of(ofOwnCalls(bucket)) : Optional.empty();
    }

    private static Optional<Origin> usual(StorageBucket bucket) {
        return switch (bucket.provider()) {
            case AWS ->
                Region.isName(bucket.region()) ? Optional.of(https(AwsHosts.usual(bucket.region()))) : Optional.empty();
            case COREWEAVE -> Optional.of(https(CoreWeaveHosts.USUAL));
            case GCP -> Optional.of(https(GcsHosts.USUAL));
            case AZURE -> bucket.account().map(account -> https(AzureHosts.usual(account)));
            case S3_COMPATIBLE -> Optional.empty();
        };
    }

    private static Origin https(String host) {
        return Origin.parse("https://" + host);
    }
}
