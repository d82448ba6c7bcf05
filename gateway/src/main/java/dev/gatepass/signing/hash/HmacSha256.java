package dev.gatepass.signing.hash;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC-SHA-256 (RFC 2104) under one key. The two blocks that depend on the key alone are hashed once, here, and copied
 * for each message; {@code javax.crypto.Mac} would hash them again each time and cannot be shared between threads
 * ({@code docs/decisions/0007-own-hmac.md}).
 *
 * <p>Immutable and thread-safe. Prints nothing of its key.
 */
public final class HmacSha256 {
    /** The most bytes before a message that {@link #of(byte[], int, int, byte[])} overwrites. */
    public static final int MAX_LEAD = Sha256.BLOCK_BYTES - 1;

    private static final byte INNER_PAD = 0x36;
    private static final byte OUTER_PAD = 0x5C;

    private final MessageDigest inner;
    private final MessageDigest outer;
    private final byte[] lead;

    /** The HMAC under a key of any length. */
    public HmacSha256(byte[] key) {
        byte[] block = key.length > Sha256.BLOCK_BYTES ? Sha256.start().digest(key) : key;
        this.inner = keyed(block, INNER_PAD);
        this.outer = keyed(block, OUTER_PAD);
        this.lead = new byte[0];
    }

    private static MessageDigest keyed(byte[] key, byte pad) {
        MessageDigest digest = Sha256.start();
        for (int i = 0; i < Sha256.BLOCK_BYTES; i++) {
            digest.update((byte) (i < key.length ? key[i] ^ pad : pad));
        }
        return digest;
    }

    private HmacSha256(MessageDigest inner, MessageDigest outer, byte[] lead) {
        this.inner = inner;
        this.outer = outer;
        this.lead = lead;
    }

    /** The code of a message, 32 bytes. */
    public byte[] of(byte[] message) {
        byte[] room = new byte[lead.length + message.length];
        System.arraycopy(message, 0, room, lead.length, message.length);
        byte[] code = new byte[Sha256.HASH_BYTES];
        of(room, lead.length, message.length, code);
        return code;
    }

    /**
     * The HMAC under the same key of all messages that begin with {@code start}. The whole blocks of the start are hashed
     * here and never again. What is left of it, the lead, goes before each message, since a digest that holds part of a
     * block would copy and hash the next one apart.
     */
    public HmacSha256 startingWith(byte[] start) {
        byte[] all = Arrays.copyOf(lead, lead.length + start.length);
        System.arraycopy(start, 0, all, lead.length, start.length);
        int whole = all.length - all.length % Sha256.BLOCK_BYTES;
        MessageDigest begun = Sha256.copy(inner);
        begun.update(all, 0, whole);
        return new HmacSha256(begun, outer, Arrays.copyOfRange(all, whole, all.length));
    }

    /**
     * The code of the start and a message behind it.
     *
     * @param message where the message is; up to {@link #MAX_LEAD} bytes before {@code from} are overwritten with the
     *     lead, none where there is no start
     * @param code where the 32 bytes go, from the first on; what stood there is lost
     */
    public void of(byte[] message, int from, int length, byte[] code) {
        System.arraycopy(lead, 0, message, from - lead.length, lead.length);
        MessageDigest digest = Sha256.copy(inner);
        digest.update(message, from - lead.length, lead.length + length);
        Sha256.finish(digest, code, 0);
        MessageDigest second = Sha256.copy(outer);
        second.update(code, 0, Sha256.HASH_BYTES);
        Sha256.finish(second, code, 0);
    }
}
