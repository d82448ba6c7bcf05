package dev.gatepass.storage;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.CredentialSource;
import io.vertx.core.Future;

/**
 * Credentials of all kinds: keys that stay are read, others are fetched. Nothing is fetched for a bucket that the operator
 * does not allow as it is configured, so that nobody's input makes the gateway connect anywhere, or use its own identity.
 *
 * <p>Thread-safe; never blocks.
 */
public final class BucketCredentials implements CredentialSource {
    private final AllowedBuckets allowed;
    private final CredentialSource read;
    private final CredentialSource fetched;

    /**
     * Credentials from two sources.
     *
     * @param allowed what the operator allows
     * @param read of keys that stay
     * @param fetched of all others
     */
    public BucketCredentials(AllowedBuckets allowed, CredentialSource read, CredentialSource fetched) {
        this.allowed = allowed;
        this.read = read;
        this.fetched = fetched;
    }

    @Override
    public Future<Leased> credential(StorageBucket bucket) {
        if (bucket.credential() instanceof CredentialReference.Static) {
            return read.credential(bucket);
        }
        return allowed.reasonAgainst(bucket).isPresent()
                ? Future.failedFuture(new Refusal(
                        ErrorCode.STORAGE_NOT_ALLOWED, "the operator has not allowed this bucket as it is configured"))
                : fetched.credential(bucket);
    }
}
