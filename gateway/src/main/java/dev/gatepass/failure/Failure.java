package dev.gatepass.failure;

import org.jspecify.annotations.Nullable;

/**
 * Why a request got no answer: it was {@linkplain Refusal refused}, it was one {@linkplain RateLimited too many}, or it
 * could not be {@linkplain Unavailable decided}. The message is shown to the caller: it names what was wrong and carries no secret, no other team's name
 * and nothing of a dependency's own words.
 *
 * <p>An outcome, not a bug: it has no stack trace.
 */
public abstract sealed class Failure extends RuntimeException permits Refusal, RateLimited, Unavailable {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    Failure(ErrorCode code, String message) {
        this(code, message, null);
    }

    Failure(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.code = code;
    }

    /** The stable code. */
    public final ErrorCode code() {
        return code;
    }

    /** The sentence for the caller. */
    public final String detail() {
        return String.valueOf(getMessage());
    }
}
