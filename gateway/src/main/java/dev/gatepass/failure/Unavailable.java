package dev.gatepass.failure;

import java.time.Duration;

/** Something that the answer depends on could not be had; the same request may succeed later. */
public final class Unavailable extends Failure {
    private static final long serialVersionUID = 1;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final transient Duration retryAfter;

    /** A failure that the caller may retry after a second. */
    public Unavailable(ErrorCode code, String message) {
        this(code, message, SOON);
    }

    /**
     * The same with what it comes of.
     *
     * @param cause for who may be told more than callers are; its words are ours
     */
    public Unavailable(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
        this.retryAfter = SOON;
    }

    /** A failure that the caller may retry after {@code retryAfter}, told in whole seconds, rounded up. */
    public Unavailable(ErrorCode code, String message, Duration retryAfter) {
        super(code, message);
        this.retryAfter = retryAfter;
    }

    /** When to try again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
