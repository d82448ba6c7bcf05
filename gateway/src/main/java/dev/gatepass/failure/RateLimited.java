package dev.gatepass.failure;

/** Too much was asked for in too short a time; the same request will succeed later. */
public final class RateLimited extends Failure {
    private static final long serialVersionUID = 1;

    private final transient Standing standing;

    /**
     * A failure that the caller may retry.
     *
     * @param standing with the limit that was in the way; after {@link Standing#reset()} it is no longer
     */
    public RateLimited(String message, Standing standing) {
        super(ErrorCode.RATE_LIMITED, message);
        this.standing = standing;
    }

    /** How the caller stands with the limit that was in the way. */
    public Standing standing() {
        return standing;
    }
}
