package dev.gatepass.signing.hash;

import java.security.MessageDigest;

/**
 * HMAC-SHA-256 (RFC 2104) under one key. The two blocks that depend on the key alone are hashed once, here, and copied
 * for each message; {@code javax.crypto.Mac} would hash them again each time and cannot be shared between threads
 * ({@code docs/decisions/0007-own-hmac.md}).
 *
 * <p>Immutable and thread-safe. Prints nothing of its key.
 */
public final class HmacSha256 {
    private static final byte INNER_PAD = 0x36;
    private static final byte OUTER_PAD = 0x5C;

    private final MessageDigest inner;
    private final MessageDigest outer;

    /** The HMAC under a key of any length. */
    public HmacSha256(byte[] key) {
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

    private HmacSha256(MessageDigest inner, MessageDigest outer) {
        this.inner = inner;
        this.outer = outer;
    }

    /** The code of a message, 32 bytes. */
    public byte[] of(byte[] message) {
        byte[] code = new byte[Sha256.HASH_BYTES];
        of(message, 0, message.length, code);
        return code;
    }

    /** The HMAC under the same key of all messages that begin with {@code start}, which is hashed here and never again. */
    public HmacSha256 startingWith(byte[] start) {
        MessageDigest begun = Sha256.copy(inner);
        begun.update(start);
        return new HmacSha256(begun, outer);
    }

    /**
     * The code of a message.
     *
     * @param code where its 32 bytes go, from the first on; what stood there is lost
     */
    public void of(byte[] message, int from, int length, byte[] code) {
        MessageDigest digest = Sha256.copy(inner);
        digest.update(message, from, length);
        Sha256.finish(digest, code, 0);
        MessageDigest second = Sha256.copy(outer);
        second.update(code, 0, Sha256.HASH_BYTES);
        Sha256.finish(second, code, 0);
    }
}
