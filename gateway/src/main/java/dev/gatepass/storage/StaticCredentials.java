package dev.gatepass.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.goog4.ServiceAccountKey;
import dev.gatepass.storage.credentials.Attempts;
import dev.gatepass.storage.credentials.CachedCredential;
import dev.gatepass.storage.credentials.Reading;
import dev.gatepass.storage.credentials.ReadingTerms;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.Provider;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Credentials that are keys which stay, of whatever kind, read from where their secrets are kept.
 *
 * <p>A key is remembered for its bucket, the bucket's version and all that makes it, so that no change of any of these can be
 * answered with an older key. It is read again in the background from {@link #REFRESH_AFTER} on, so that a new secret in
 * a file is noticed; while that fails the old one serves on, but none is used that was last read {@link #LIMIT} ago.
 *
 * <p>Why it is so, and not otherwise: docs/decisions/0004-access-keys-are-read-again.md.
 *
 * <p>Thread-safe; never blocks. Futures complete on the caller's Vert.x context.
 */
public final class StaticCredentials implements CredentialSource {
    /** Age from which on a key is read again in the background. */
    static final Duration REFRESH_AFTER = Duration.ofSeconds(60);

    /** Least time between two attempts to read a key again. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Age at which a key is not used any more before it was read again. */
    static final Duration LIMIT = Duration.ofMinutes(5);

    /** How long a request waits for a key that is being read. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Threads of their own: a file system that hangs holds up these and nothing else. */
    private static final int READERS = 4;

    private static final long MAX_BUCKETS = 100_000;

    private final Cache<Identity, CachedCredential> keys =
            Caffeine.newBuilder().maximumSize(MAX_BUCKETS).build();
    private final Function<SecretReference, String> secrets;
    private final Supplier<Optional<Provider>> rsa;
    private final WorkerExecutor readers;
    private final ReadingTerms terms;

    /** What a remembered key is a function of. */
    private record Identity(String bucketName, long bucketVersion, StaticKey key) {}

    /**
     * Reads through a function of its own on worker threads.
     *
     * @param secrets opens a secret; may block, and throws when it cannot
     * @param rsa who computes signatures with private keys, empty for the JDK; asked on a worker thread, and only when
     *     there is such a key, since loading native code takes its time
     */
    public StaticCredentials(
            Vertx vertx,
            Function<SecretReference, String> secrets,
            Supplier<Optional<Provider>> rsa,
            MonotonicClock clock) {
        this(vertx, secrets, rsa, clock, PATIENCE);
    }

    StaticCredentials(
            Vertx vertx,
            Function<SecretReference, String> secrets,
            Supplier<Optional<Provider>> rsa,
            MonotonicClock clock,
            Duration patience) {
        this.secrets = secrets;
        this.rsa = rsa;
        this.readers = vertx.createSharedWorkerExecutor("secrets", READERS);
        this.terms = new ReadingTerms(
                vertx,
                clock,
                patience,
                RETRY_AFTER,
                Duration.ZERO,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                new Attempts());
    }

    @Override
    public Future<Leased> credential(StorageBucket bucket) {
        if (!(bucket.credential() instanceof CredentialReference.Static reference)) {
            return Future.failedFuture(noKey(bucket));
        }
        return keys.get(identity(bucket, reference), this::newKey).credential();
    }

    /** How often secrets were read. */
    public Attempts attempts() {
        return terms.attempts();
    }

    /** The same, remembering nothing: for buckets that are in no directory yet, and may never be. */
    public CredentialSource unremembered() {
        return bucket -> bucket.credential() instanceof CredentialReference.Static reference
                ? newKey(identity(bucket, reference)).credential()
                : Future.failedFuture(noKey(bucket));
    }

    private static Identity identity(StorageBucket bucket, CredentialReference.Static reference) {
        return new Identity(bucket.name(), bucket.version(), StaticKey.of(bucket, reference));
    }

    private static Unavailable noKey(StorageBucket bucket) {
        return new Unavailable(
                ErrorCode.CREDENTIAL_UNAVAILABLE, "the credential of storage bucket " + bucket.name() + " is no key");
    }

    private Reading.Got read(StaticKey key) {
        Credential ready = ready(key.with(secrets.apply(key.reference().secret())));
        return new Reading.Got(new Leased(ready, Optional.empty()), REFRESH_AFTER, LIMIT);
    }

    private CachedCredential newKey(Identity identity) {
        SecretReference secret = identity.key().reference().secret();
        return new CachedCredential(
                new Reading(
                        identity.bucketName(),
                        secret,
                        "read",
                        () -> readers.executeBlocking(() -> read(identity.key()), false)),
                terms);
    }

    /** Here, on a worker thread, a private key is brought into the form in which event loops may use it at once. */
    private Credential ready(Credential credential) {
        if (!(credential instanceof ServiceAccountKey account)) {
            return credential;
        }
        try {
            return account.readyFor(rsa.get());
        } catch (IllegalArgumentException e) {
            throw new UnusableSecret("the private_key of the service account cannot be used to sign here");
        }
    }
}
