package dev.gatepass.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.issuing.S3Targets;
import dev.gatepass.signing.sigv4.S3Target;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses that URLs are signed for: those that the operator allows, and no others. Thread-safe. */
public final class SigningAddresses implements S3Targets {
    private static final Logger LOG = LoggerFactory.getLogger(SigningAddresses.class);
    private static final long MAX_BUCKETS = 100_000;

    private final AllowedEndpoints allowed;
    private final Cache<StorageBucket, Optional<String>> reasons =
            Caffeine.newBuilder().maximumSize(MAX_BUCKETS).build();

    /**
     * Addresses under the operator's rules.
     *
     * @throws dev.gatepass.config.InvalidSetting naming the entry of {@code storage.allowed-endpoints} that can never be allowed
     */
    public SigningAddresses(StorageConfig config) {
        this.allowed = new AllowedEndpoints(config);
    }

    /** Says it in the log once for each state of a bucket, however often URLs are asked for. */
    @Override
    public Optional<String> reasonAgainst(StorageBucket bucket) {
        return reasons.get(bucket, this::judge);
    }

    private Optional<String> judge(StorageBucket bucket) {
        Optional<String> reason = allowed.reasonAgainst(bucket);
        reason.ifPresent(why -> LOG.warn("Storage bucket {} is not signed for: {}", bucket.name(), why));
        return reason;
    }

    @Override
    public S3Target target(StorageBucket bucket) {
        reasonAgainst(bucket).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return S3Endpoints.target(bucket);
    }
}
