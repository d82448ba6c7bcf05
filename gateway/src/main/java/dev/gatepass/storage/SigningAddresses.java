package dev.gatepass.storage;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.issuing.S3Targets;
import dev.gatepass.signing.sigv4.S3Target;
import java.util.Optional;

/** The addresses that URLs are signed for: those that the operator allows, and no others. Immutable, thread-safe. */
public final class SigningAddresses implements S3Targets {
    private final AllowedEndpoints allowed;

    /**
     * Addresses under the operator's rules.
     *
     * @throws dev.gatepass.config.InvalidSetting naming the entry of {@code storage.allowed-endpoints} that can never be allowed
     */
    public SigningAddresses(StorageConfig config) {
        this.allowed = new AllowedEndpoints(config);
    }

    @Override
    public Optional<String> reasonAgainst(StorageBucket bucket) {
        return allowed.reasonAgainst(bucket);
    }

    @Override
    public S3Target target(StorageBucket bucket) {
        reasonAgainst(bucket).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return S3Endpoints.target(bucket);
    }
}
