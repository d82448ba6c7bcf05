package dev.gatepass.signing;

import dev.gatepass.signing.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Where one thread signs: the bytes of the URL under construction, and the digest that goes with them. Reused for one
 * URL after another, so that signing makes no garbage of its own. What lies behind {@link #length()} is left over from
 * earlier work and means nothing.
 *
 * <p>Not thread-safe. Holds secrets: whoever has a URL may use it, so {@link #toString()} shows none of it.
 */
public final class UrlBuffer {
    private static final int USUAL_BYTES = 2048;

    private final MessageDigest sha256 = Sha256.start();
    private final byte[] hash = new byte[Sha256.HASH_BYTES];
    private byte[] bytes = new byte[USUAL_BYTES];
    private int length;

    /** Forgets what was written. */
    public void clear() {
        length = 0;
    }

    /** How many bytes were written. */
    public int length() {
        return length;
    }

    /** Makes room for {@code more} bytes behind those written; returns {@link #array()} as it is from then on. */
    public byte[] reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
        }
        return bytes;
    }

    /** Declares the first {@code newLength} bytes of the array written. */
    public void written(int newLength) {
        if (newLength < 0 || newLength > bytes.length) {
            throw new IndexOutOfBoundsException(newLength);
        }
        length = newLength;
    }

    /** The bytes, those behind {@link #length()} included. Another array after {@link #reserve}. */
    public byte[] array() {
        return bytes;
    }

    /** A digest that has seen nothing, and must be left so. */
    public MessageDigest sha256() {
        return sha256;
    }

    /** Room for one hash. */
    public byte[] hash() {
        return hash;
    }

    /** What was written from an index on, which is ASCII throughout. */
    public String text(int from) {
        return new String(bytes, from, length - from, StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "UrlBuffer[" + length + " bytes]";
    }
}
