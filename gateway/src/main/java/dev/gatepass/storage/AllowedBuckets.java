package dev.gatepass.storage;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.WireName;
import dev.gatepass.config.StorageConfig;
import java.util.Optional;

/**
 * What the operator allows of buckets: where they lie ({@link AllowedEndpoints}), and whether they are signed for with an
 * identity that the gateway has from where it runs. Whoever configures a bucket decides about neither: the gateway's own
 * identity may open what is nobody's bucket here.
 *
 * <p>Immutable, thread-safe and pure.
 */
public final class AllowedBuckets {
    private final AllowedEndpoints endpoints;
    private final boolean ambientCredentials;

    /** @throws dev.gatepass.config.InvalidSetting naming the entry of {@code storage.allowed-endpoints} that can never be allowed */
    public AllowedBuckets(StorageConfig config) {
        this.endpoints = new AllowedEndpoints(config);
        this.ambientCredentials = config.ambientCredentials();
    }

    /** Why a bucket may not be used as it is configured, in words for an administrator; empty when it may. */
    public Optional<String> reasonAgainst(StorageBucket bucket) {
        return endpoints.reasonAgainst(bucket).or(() -> againstCredential(bucket));
    }

    private Optional<String> againstCredential(StorageBucket bucket) {
        return bucket.credential().isAmbient() && !ambientCredentials
                ? Optional.of(
                        "the credential " + WireName.of(bucket.credential().kind())
                                + " is the gateway's own identity, which storage.ambient-credentials does not lend to buckets")
                : Optional.empty();
    }
}
