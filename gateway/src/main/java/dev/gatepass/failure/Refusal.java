package dev.gatepass.failure;

/** The request was understood and will not be served as it is; trying it again changes nothing. */
public final class Refusal extends Failure {
    private static final long serialVersionUID = 1;

    /** A refusal with a sentence for the caller. */
    public Refusal(ErrorCode code, String message) {
        super(code, message);
    }
}
