package dev.gatepass.signing;

/** A signature could not be had: whoever makes it did not answer, or refused. Says nothing of what was to be signed. */
public final class SigningFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A failure, told in words that show no secret. */
    public SigningFailure(String message) {
        super(message);
    }
}
