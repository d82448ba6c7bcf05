package dev.gatepass.signing.hash;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Where SHA-256 begins, and how its states are copied. */
public final class Sha256 {
    /** Block size of the compression function, in bytes. */
    public static final int BLOCK_BYTES = 64;

    /** Size of a hash, in bytes. */
    public static final int HASH_BYTES = 32;

    /** Never updated: copying it spares the search through the providers that {@code getInstance} makes each time. */
    private static final MessageDigest EMPTY = empty();

    private Sha256() {}

    /** A digest that has seen nothing yet, for the caller alone. */
    public static MessageDigest start() {
        return copy(EMPTY);
    }

    /** A digest that has seen what {@code digest} has seen. Any number of threads may copy one that no thread updates. */
    public static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of " + digest.getProvider() + " cannot be copied", e);
        }
    }

    /** Ends a hash: its 32 bytes go to {@code at}, and the digest has seen nothing again. */
    public static void finish(MessageDigest digest, byte[] to, int at) {
        try {
            digest.digest(to, at, HASH_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("a hash of SHA-256 has 32 bytes", e);
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
