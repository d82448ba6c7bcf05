package dev.gatepass.storage.objects;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Refusal;
import dev.gatepass.failure.Unavailable;
import java.time.Duration;
import java.util.Objects;

/**
 * Why a store did not do what it was asked. An outcome, not a bug: it has no stack trace. Its message is for operators, and
 * holds no secret: no URL, no header, nothing of a body.
 */
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

    private final Kind kind;
    private final transient Duration retryAfter;

    /** What went wrong. */
    public enum Kind {
        /** There is no such bucket, upload or version. An object that is not there is no failure where it may be absent. */
        NOT_FOUND,
        /** The credential gives no right to this, or is none any more. */
        FORBIDDEN,
        /** The store wants to be asked less. */
        THROTTLED,
        /** The bucket is in another region. */
        WRONG_REGION,
        /** The store was there and something was in the way: parts that do not fit, an object that is locked. */
        CONFLICT,
        /** A list does not go on where it is asked to. */
        NO_SUCH_PLACE,
        /** No connection, or one that broke. */
        UNREACHABLE,
        /** It took too long. */
        TIMED_OUT,
        /** Gatepass makes no connection there: the operator has not allowed the address. */
        NOT_ALLOWED,
        /** This provider has no such thing. */
        UNSUPPORTED,
        /** So many calls wait for this bucket that no other may. */
        OVERLOADED,
        /** The store answered what nobody expects. */
        BROKEN
    }

    /** A failure after which to try again in a second, if at all. */
    public StoreFailure(Kind kind, String message) {
        this(kind, message, USUAL_WAIT);
    }

    /**
     * A failure.
     *
     * @param retryAfter when to try again, where that is of use
     */
    public StoreFailure(Kind kind, String message, Duration retryAfter) {
        super(message, null, false, false);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** When to try again. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** What a caller of Gatepass is told: nothing of the bucket, and to come again where that may help. */
    public Failure toCaller() {
        return switch (kind) {
            case UNSUPPORTED -> new Refusal(ErrorCode.UNSUPPORTED_OPERATION, "the store of this bucket cannot do this");
            case NOT_ALLOWED ->
                new Refusal(ErrorCode.STORAGE_NOT_ALLOWED, "the operator has not allowed the address of this bucket");
            case NO_SUCH_PLACE -> new Refusal(ErrorCode.INVALID_REQUEST, "cursor is no place in this list");
            case CONFLICT -> new Refusal(ErrorCode.CONFLICT, "the store does not do this in the state that it is in");
            case OVERLOADED ->
                new Unavailable(ErrorCode.OVERLOADED, "too many requests wait for this bucket", retryAfter);
            case THROTTLED ->
                new Unavailable(
                        ErrorCode.STORAGE_UNAVAILABLE, "the store of this bucket asks for fewer requests", retryAfter);
            case TIMED_OUT, UNREACHABLE ->
                new Unavailable(ErrorCode.STORAGE_UNAVAILABLE, "the store of this bucket does not answer", retryAfter);
            case NOT_FOUND, FORBIDDEN, WRONG_REGION, BROKEN ->
                new Unavailable(
                        ErrorCode.STORAGE_UNAVAILABLE,
                        "the store of this bucket refuses Gatepass; the operator's log says why",
                        retryAfter);
        };
    }
}
