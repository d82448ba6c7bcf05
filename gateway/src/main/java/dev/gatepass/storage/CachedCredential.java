package dev.gatepass.storage;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.issuing.CredentialSource.Leased;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.goog4.ServiceAccountKey;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One credential, and when it was read. Thread-safe; at most one reading at a time; a failure is not remembered. */
final class CachedCredential {
    private static final Logger LOG = LoggerFactory.getLogger(CachedCredential.class);

    private final String bucketName;
    private final StaticKey key;
    private final SecretReaders readers;
    private volatile @Nullable Held held;
    private @Nullable Future<Leased> reading;

    /** What was read. {@code asOf} is taken before the reading; {@code nextAttempt} is when to read again. */
    private record Held(Leased leased, MonotonicInstant asOf, MonotonicInstant nextAttempt) {}

    CachedCredential(String bucketName, StaticKey key, SecretReaders readers) {
        this.bucketName = bucketName;
        this.key = key;
        this.readers = readers;
    }

    /** The credential: at once when it is held and fresh enough, else as soon as it was read. */
    Future<Leased> credential() {
        Held current = held;
        MonotonicInstant now = readers.clock().now();
        if (current == null || isTooOld(current, now)) {
            return Future.fromCompletionStage(
                            read(now).toCompletionStage(), readers.vertx().getOrCreateContext())
                    .timeout(readers.patience().toMillis(), TimeUnit.MILLISECONDS)
                    .recover(cause ->
                            cause instanceof TimeoutException ? unavailable(cause) : Future.failedFuture(cause));
        }
        if (isPast(current.nextAttempt(), now)) {
            read(now);
        }
        return Future.succeededFuture(current.leased());
    }

    private static boolean isTooOld(Held held, MonotonicInstant now) {
        return isPast(held.asOf().plus(StaticCredentials.LIMIT), now);
    }

    private static boolean isPast(MonotonicInstant deadline, MonotonicInstant now) {
        return !deadline.until(now).isNegative();
    }

    private synchronized Future<Leased> read(MonotonicInstant now) {
        if (reading != null) {
            return reading;
        }
        Held latest = held;
        if (latest != null && !isTooOld(latest, now) && !isPast(latest.nextAttempt(), now)) {
            return Future.succeededFuture(latest.leased()); // read since the caller looked
        }
        Future<Leased> started =
                readers.threads().executeBlocking(this::resolve, false).recover(this::unavailable);
        reading = started;
        return started.onComplete(result -> settle(result, now));
    }

    private Leased resolve() {
        String secret = readers.open().apply(key.reference().secret());
        return new Leased(ready(key.with(secret)), Optional.empty());
    }

    /** Here, on a worker thread, a private key is brought into the form in which event loops may use it at once. */
    private Credential ready(Credential credential) {
        if (!(credential instanceof ServiceAccountKey account)) {
            return credential;
        }
        try {
            return account.readyFor(readers.rsa().get());
        } catch (IllegalArgumentException e) {
            throw new UnusableSecret("the private_key of the service account cannot be used to sign here");
        }
    }

    private Future<Leased> unavailable(Throwable cause) {
        LOG.warn(
                "the credential of storage bucket {} cannot be read from {} ({})",
                bucketName,
                key.reference().secret(),
                kind(cause));
        return Future.failedFuture(new Unavailable(
                ErrorCode.CREDENTIAL_UNAVAILABLE,
                "the credential of storage bucket " + bucketName + " cannot be read"));
    }

    /** What may be said of a cause: its words may repeat what was read, unless they are ours. */
    private static String kind(Throwable cause) {
        return cause instanceof UnusableSecret
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName();
    }

    private synchronized void settle(AsyncResult<Leased> result, MonotonicInstant asked) {
        reading = null;
        Held before = held;
        if (result.succeeded()) {
            held = new Held(result.result(), asked, asked.plus(StaticCredentials.REFRESH_AFTER));
        } else if (before != null) {
            held = new Held(
                    before.leased(), before.asOf(), readers.clock().now().plus(StaticCredentials.RETRY_AFTER));
        }
    }
}
