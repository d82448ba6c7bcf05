package dev.gatepass.signing.sigv4;

import java.security.MessageDigest;

/**
 * HMAC-SHA-256 (RFC 2104) under one key. The two blocks that depend on the key alone are hashed once, here, and copied
 * for each message; {@code javax.crypto.Mac} would hash them again each time and cannot be shared between threads
 * ({@code docs/decisions/0007-own-hmac.md}).
 *
 * <p>Immutable and thread-safe. Prints nothing of its key.
 */
final class HmacSha256 {
    private static final byte INNER_PAD = 0x36;
    private static final byte OUTER_PAD = 0x5C;

    private final MessageDigest inner;
    private final MessageDigest outer;

    HmacSha256(byte[] key) {
        byte[] block = key.length > Sha256.BLOCK_BYTES ? Sha256.start().digest(key) : key;
        this.inner = keyed(block, INNER_PAD);
        this.outer = keyed(block, OUTER_PAD);
    }

    private static MessageDigest keyed(byte[] key, byte pad) {
        MessageDigest digest = Sha256.start();
        for (int i = 0; i < Sha256.BLOCK_BYTES; i++) {
            digest.update((byte) (i < key.length ? key[i] ^ pad : pad));
        }
        return digest;
    }

    /** The code of a message, 32 bytes. */
    byte[] of(byte[] message) {
        return Sha256.copy(outer).digest(Sha256.copy(inner).digest(message));
    }
}
