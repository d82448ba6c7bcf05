package dev.gatepass.signing.sigv4;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Where SHA-256 begins. */
final class Sha256 {
    /** Block size of the compression function, in bytes. */
    static final int BLOCK_BYTES = 64;

    /** Never updated: copying it spares the search through the providers that {@code getInstance} makes each time. */
    private static final MessageDigest EMPTY = empty();

    private Sha256() {}

    /** A digest that has seen nothing yet, for the caller alone. */
    static MessageDigest start() {
        return copy(EMPTY);
    }

    /** A digest that has seen what {@code digest} has seen. Any number of threads may copy one that no thread updates. */
    static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of " + digest.getProvider() + " cannot be copied", e);
        }
    }

    private static MessageDigest empty() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
