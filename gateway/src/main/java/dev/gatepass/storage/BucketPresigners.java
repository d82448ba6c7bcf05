package dev.gatepass.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.issuing.Presigners;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.signing.sigv4.SigV4Presigner;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presigners of buckets: at the addresses that the operator allows, and no others. A presigner is remembered for all of
 * its bucket, the version included, and all of its credential, so that a change of either can never meet what was made
 * for another. Thread-safe.
 */
public final class BucketPresigners implements Presigners {
    private static final Logger LOG = LoggerFactory.getLogger(BucketPresigners.class);
    private static final long MAX_BUCKETS = 100_000;

    /** Presigners hold secrets: those of buckets that nobody uses are not kept. */
    private static final Duration UNUSED = Duration.ofHours(1);

    private final AllowedEndpoints allowed;
    private final Cache<StorageBucket, Optional<String>> reasons =
            Caffeine.newBuilder().maximumSize(MAX_BUCKETS).build();
    private final Cache<Identity, Presigner> presigners = Caffeine.newBuilder()
            .maximumSize(MAX_BUCKETS)
            .expireAfterAccess(UNUSED)
            .build();

    /** What a presigner is a function of. */
    private record Identity(StorageBucket bucket, Credential credential) {}

    /**
     * Presigners under the operator's rules.
     *
     * @throws dev.gatepass.config.InvalidSetting naming the entry of {@code storage.allowed-endpoints} that can never be allowed
     */
    public BucketPresigners(StorageConfig config) {
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
    public Presigner presigner(StorageBucket bucket, Credential credential) {
        return presigners.get(new Identity(bucket, credential), this::make);
    }

    private Presigner make(Identity identity) {
        reasonAgainst(identity.bucket()).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        if (!(identity.credential() instanceof AwsCredential credential)) {
            throw new IllegalArgumentException("a bucket that speaks S3 is signed for with an access key");
        }
        return new SigV4Presigner(S3Endpoints.target(identity.bucket()), credential);
    }
}
