package dev.gatepass.identity.jwks;

/** An issuer's answer that is of no use. The message is for the log and holds nothing of the answer. */
final class BadAnswer extends Exception {
    private static final long serialVersionUID = 1;

    BadAnswer(String message) {
        super(message, null, false, false);
    }
}
