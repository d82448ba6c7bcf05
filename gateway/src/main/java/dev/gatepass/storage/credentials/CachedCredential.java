package dev.gatepass.storage.credentials;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.issuing.CredentialSource.Leased;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One credential, and when it was got. While it is got again the old one serves on, as long as it may. No failure is
 * remembered; but attempts are spaced, so that an outage costs one a while and not one a request.
 *
 * <p>Thread-safe; at most one attempt at a time.
 */
public final class CachedCredential {
    private static final Logger LOG = LoggerFactory.getLogger(CachedCredential.class);

    private final Reading reading;
    private final ReadingTerms terms;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable Held held;
    private volatile boolean failing;
    private @Nullable Attempt attempt;
    private @Nullable MonotonicInstant noAttemptBefore;

    /** What was got. {@code asOf} is taken before; {@code nextAttempt} is when to get it again. */
    private record Held(Leased leased, MonotonicInstant unusableFrom, MonotonicInstant nextAttempt) {}

    private record Attempt(Future<Leased> result, MonotonicInstant begun) {}

    /** One that was not got yet. */
    public CachedCredential(Reading reading, ReadingTerms terms) {
        this.reading = reading;
        this.terms = terms;
    }

    /**
     * One that is got as another was, for what asks for the same and is remembered beside it: it is got at once, and until
     * then the other's serves, as long as it may.
     */
    CachedCredential(Reading reading, ReadingTerms terms, CachedCredential before) {
        this(reading, terms);
        Held old = before.held;
        held = old == null
                ? null
                : new Held(old.leased(), old.unusableFrom(), terms.clock().now());
    }

    /** The credential: at once when it is held and fresh enough, else as soon as it was got. */
    public Future<Leased> credential() {
        Held current = held;
        MonotonicInstant now = terms.clock().now();
        if (current == null || isPast(current.unusableFrom(), now)) {
            return await(now);
        }
        if (isPast(current.nextAttempt(), now)) {
            get(now);
        }
        return Future.succeededFuture(current.leased());
    }

    private Future<Leased> await(MonotonicInstant now) {
        Attempt going = get(now);
        if (going == null || isHung(going, now)) {
            failing = true;
            return Future.failedFuture(failure()); // it was said in the log when the attempt failed, or will be
        }
        if (going.result().isComplete()) {
            return going.result();
        }
        if (waiting.incrementAndGet() > (failing ? terms.mostWaiting() : terms.mostWaitingAtFirst())) {
            waiting.decrementAndGet();
            return Future.failedFuture(failure());
        }
        return Future.fromCompletionStage(
                        going.result().toCompletionStage(), terms.vertx().getOrCreateContext())
                .timeout(terms.patience().toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(done -> waiting.decrementAndGet())
                .compose(this::stillUsable)
                .recover(cause -> Future.failedFuture(cause instanceof TimeoutException ? unavailable(cause) : cause));
    }

    /** What took long to come may have come too late. */
    private Future<Leased> stillUsable(Leased leased) {
        Held current = held;
        return current == null || isPast(current.unusableFrom(), terms.clock().now())
                ? Future.failedFuture(failure())
                : Future.succeededFuture(leased);
    }

    /** Nobody waits for an attempt that others have waited for in vain; where attempts are not spaced, it is waited for. */
    private boolean isHung(Attempt going, MonotonicInstant now) {
        return !terms.spacing().isZero() && isPast(going.begun().plus(terms.patience()), now);
    }

    private static boolean isPast(MonotonicInstant deadline, MonotonicInstant now) {
        return !deadline.until(now).isNegative();
    }

    /** The attempt that is going on, or is begun here; {@code null} where it is too early for another one. */
    private synchronized @Nullable Attempt get(MonotonicInstant now) {
        if (attempt != null) {
            return attempt;
        }
        Held latest = held;
        if (latest != null && !isPast(latest.unusableFrom(), now) && !isPast(latest.nextAttempt(), now)) {
            return new Attempt(Future.succeededFuture(latest.leased()), now); // got since the caller looked
        }
        if (noAttemptBefore != null && !isPast(noAttemptBefore, now)) {
            return null;
        }
        Future<Reading.Got> started = reading.work().get();
        Promise<Leased> told =
                Promise.promise(); // of no context: whoever looks when it is done is answered on their own
        Attempt begun = new Attempt(told.future(), now);
        attempt = begun;
        started.onComplete(
                result -> { // at once, where the work was done before this line
                    settle(result, now);
                    if (result.succeeded()) {
                        told.complete(result.result().leased());
                    } else {
                        told.fail(unavailable(result.cause()));
                    }
                });
        return begun;
    }

    private Unavailable unavailable(Throwable cause) {
        CredentialProblem problem = problem(cause);
        LOG.warn(
                "the credential of storage bucket {} cannot be {} from {} ({})",
                reading.bucketName(),
                reading.failing(),
                reading.from(),
                problem.getMessage());
        return new Unavailable(ErrorCode.CREDENTIAL_UNAVAILABLE, words(), problem);
    }

    private Unavailable failure() {
        return new Unavailable(ErrorCode.CREDENTIAL_UNAVAILABLE, words());
    }

    private String words() {
        return "the credential of storage bucket " + reading.bucketName() + " cannot be " + reading.failing();
    }

    /** What may be said of a cause: its words may repeat what was read, unless they are ours. */
    private static CredentialProblem problem(Throwable cause) {
        if (cause instanceof CredentialProblem problem) {
            return problem;
        }
        return new CredentialProblem(
                cause instanceof TimeoutException
                        ? "no answer in time"
                        : cause.getClass().getSimpleName());
    }

    private synchronized void settle(AsyncResult<Reading.Got> result, MonotonicInstant asked) {
        attempt = null;
        terms.attempts().count(result.succeeded());
        MonotonicInstant now = terms.clock().now();
        Held before = held;
        if (result.succeeded()) {
            Reading.Got got = result.result();
            held = new Held(got.leased(), asked.plus(got.limit()), asked.plus(got.refreshAfter()));
            noAttemptBefore = null;
            failing = false;
        } else {
            failing = true;
            noAttemptBefore = spaced(now, terms.spacing());
            if (before != null) {
                held = new Held(before.leased(), before.unusableFrom(), now.plus(terms.retryAfter()));
            }
        }
    }

    private static @Nullable MonotonicInstant spaced(MonotonicInstant now, Duration spacing) {
        return spacing.isZero() ? null : now.plus(spacing);
    }
}
