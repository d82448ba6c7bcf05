package dev.gatepass.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.issuing.Presigners;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.signing.azuresas.AccountKeyPresigner;
import dev.gatepass.signing.azuresas.UserDelegationKey;
import dev.gatepass.signing.azuresas.UserDelegationPresigner;
import dev.gatepass.signing.goog4.Goog4BlobPresigner;
import dev.gatepass.signing.goog4.Goog4HmacPresigner;
import dev.gatepass.signing.goog4.Goog4RsaPresigner;
import dev.gatepass.signing.goog4.HmacKey;
import dev.gatepass.signing.goog4.RemoteAccount;
import dev.gatepass.signing.goog4.ServiceAccountKey;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.signing.sigv4.SigV4Presigner;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
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

    private final AllowedBuckets allowed;
    private final Supplier<Optional<java.security.Provider>> rsa;
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
     * @param rsa who computes signatures with private keys, empty for the JDK; asked when such a presigner is made, which
     *     is after its credential was made ready by the same
     * @throws dev.gatepass.config.InvalidSetting naming the entry of {@code storage.allowed-endpoints} that can never be allowed
     */
    public BucketPresigners(StorageConfig config, Supplier<Optional<java.security.Provider>> rsa) {
        this.rsa = rsa;
        this.allowed = new AllowedBuckets(config);
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
        StorageBucket bucket = identity.bucket();
        Credential credential = identity.credential();
        if (credential instanceof AwsCredential key && speaksS3(bucket.provider())) {
            return new SigV4Presigner(S3Endpoints.target(bucket), key);
        }
        if (credential instanceof HmacKey key && bucket.provider() == Provider.GCP) {
            return new Goog4HmacPresigner(GcsEndpoints.target(bucket), key);
        }
        if (credential instanceof ServiceAccountKey key && bucket.provider() == Provider.GCP) {
            return new Goog4RsaPresigner(GcsEndpoints.target(bucket), key, rsa.get());
        }
        if (credential instanceof RemoteAccount account && bucket.provider() == Provider.GCP) {
            return new Goog4BlobPresigner(GcsEndpoints.target(bucket), account.clientEmail(), account.signer());
        }
        if (credential instanceof UserDelegationKey key && bucket.provider() == Provider.AZURE) {
            return new UserDelegationPresigner(AzureEndpoints.target(bucket), key);
        }
        if (credential instanceof AccountKey key && bucket.provider() == Provider.AZURE) {
            return new AccountKeyPresigner(AzureEndpoints.target(bucket), key);
        }
        throw new IllegalArgumentException("buckets of this provider are not signed for with such a credential");
    }

    private static boolean speaksS3(Provider provider) {
        return switch (provider) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> true;
            case GCP, AZURE -> false;
        };
    }
}
