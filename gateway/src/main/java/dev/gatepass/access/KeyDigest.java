package dev.gatepass.access;

import dev.gatepass.access.packed.Bytes;
import java.util.HexFormat;

/**
 * SHA-256 of a whole API key: enough to recognize it, not enough to use it. In four numbers, since every request with a
 * key compares one. Immutable; prints as redacted.
 */
public final class KeyDigest {
    /** Its size. */
    public static final int BYTES = 32;

    /** Of no key. */
    public static final KeyDigest NONE = of(new byte[BYTES]);

    private static final int DIGITS = 2 * BYTES;

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    private KeyDigest(long first, long second, long third, long fourth) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    /** Of the 32 bytes of a SHA-256. */
    public static KeyDigest of(byte[] sha256) {
        return at(sha256, 0);
    }

    /**
     * Of a SHA-256 in hexadecimal digits.
     *
     * @throws IllegalArgumentException if it is not 64 of them
     */
    public static KeyDigest of(String sha256) {
        if (sha256.length() != DIGITS) {
            throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits");
        }
        return of(HexFormat.of().parseHex(sha256));
    }

    static KeyDigest at(byte[] bytes, int offset) {
        return new KeyDigest(
                Bytes.longAt(bytes, offset),
                Bytes.longAt(bytes, offset + Long.BYTES),
                Bytes.longAt(bytes, offset + 2 * Long.BYTES),
                Bytes.longAt(bytes, offset + 3 * Long.BYTES));
    }

    void write(byte[] to, int offset) {
        Bytes.putLong(to, offset, first);
        Bytes.putLong(to, offset + Long.BYTES, second);
        Bytes.putLong(to, offset + 2 * Long.BYTES, third);
        Bytes.putLong(to, offset + 3 * Long.BYTES, fourth);
    }

    /** The 64 lower-case hexadecimal digits. */
    public String hex() {
        byte[] bytes = new byte[BYTES];
        write(bytes, 0);
        return HexFormat.of().formatHex(bytes);
    }

    /** Takes as long for those that differ early as for those that differ late. */
    @Override
    public boolean equals(Object other) {
        return other instanceof KeyDigest digest
                && ((first ^ digest.first)
                                | (second ^ digest.second)
                                | (third ^ digest.third)
                                | (fourth ^ digest.fourth))
                        == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first);
    }

    @Override
    public String toString() {
        return "KeyDigest[<redacted>]";
    }
}
