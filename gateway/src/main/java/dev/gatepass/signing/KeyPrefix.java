package dev.gatepass.signing;

import dev.gatepass.signing.encoding.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The folder below which a team's keys lie: empty, or text that ends with "/". It is trusted: it comes from the
 * configuration of the bucket and the name of the team, never from a caller. Immutable.
 */
public final class KeyPrefix {
    /** The root of a bucket. */
    public static final KeyPrefix NONE = new KeyPrefix("");

    private final String value;
    private final byte[] utf8;
    private final byte[] encoded;

    /**
     * A prefix.
     *
     * @param value itself a valid key but for the closing "/"
     */
    public KeyPrefix(String value) {
        if (!value.isEmpty()) {
            if (!value.endsWith("/")) {
                throw new IllegalArgumentException("a prefix ends with \"/\"");
            }
            if (ObjectKey.firstFault(value + "k").isPresent()) {
                throw new IllegalArgumentException("a prefix is made of the segments of an object key");
            }
        }
        byte[] room = new byte[value.length() * PercentEncoding.MAX_BYTES_PER_CHAR];
        this.value = value;
        this.utf8 = value.getBytes(StandardCharsets.UTF_8);
        this.encoded = Arrays.copyOf(room, PercentEncoding.encodePath(value, room, 0));
    }

    /** The prefix as text. */
    public String value() {
        return value;
    }

    /** The folder {@code segment} below this one. */
    public KeyPrefix folder(String segment) {
        return new KeyPrefix(value + segment + "/");
    }

    /** Its length in UTF-8. */
    int utf8Bytes() {
        return utf8.length;
    }

    /** Writes the prefix in UTF-8 to {@code at}; returns the index behind it. */
    int writeUtf8(byte[] to, int at) {
        System.arraycopy(utf8, 0, to, at, utf8.length);
        return at + utf8.length;
    }

    /** Its length as a path. */
    int encodedBytes() {
        return encoded.length;
    }

    /** Writes the prefix as a path to {@code at}; returns the index behind it. */
    int encode(byte[] to, int at) {
        System.arraycopy(encoded, 0, to, at, encoded.length);
        return at + encoded.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyPrefix prefix && value.equals(prefix.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
