package dev.gatepass.identity.jwks;

/** An issuer's answer that brought no keys. The message is for the log and holds nothing of the answer. */
final class BadJwks extends Exception {
    private static final long serialVersionUID = 1;

    BadJwks(String message) {
        super(message, null, false, false);
    }
}
