package dev.gatepass.signing;

import dev.gatepass.signing.encoding.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The whole name of an object in its bucket: the prefix, then the caller's key, kept byte for byte. Whatever holds one
 * has had it checked, so what was authorized and what is signed are one value.
 *
 * <p>Accepted is what every client and proxy carries unchanged: no empty segment but a closing one, no "." or ".."
 * segment, no backslash, no control character (C0, DEL, C1, U+2028, U+2029), valid Unicode, at most 1,024 bytes of UTF-8
 * in all. Percent signs are literal; nothing is decoded and nothing is normalized.
 *
 * <p>Immutable. See the naming rules of S3 and Cloud Storage:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html and
 * https://cloud.google.com/storage/docs/objects#naming.
 */
public final class ObjectKey implements ParsedKey {
    /** The longest key that every provider takes, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1024;

    private final KeyPrefix prefix;
    private final String key;
    private final boolean bare;

    private ObjectKey(KeyPrefix prefix, String key, boolean bare) {
        this.prefix = prefix;
        this.key = key;
        this.bare = bare;
    }

    /** Reads a caller's key that is to lie below a prefix. */
    public static ParsedKey parse(KeyPrefix prefix, String key) {
        boolean bare = BareText.isKey(key);
        if (!bare) {
            Optional<InvalidKey> fault = firstFault(key);
            if (fault.isPresent()) {
                return fault.get();
            }
        }
        int bytes = bare ? key.length() : key.getBytes(StandardCharsets.UTF_8).length;
        return prefix.utf8Bytes() + bytes > MAX_BYTES ? InvalidKey.TOO_LONG : new ObjectKey(prefix, key, bare);
    }

    /** What is wrong with a key apart from its length with the prefix, if anything. */
    static Optional<InvalidKey> firstFault(String key) {
        if (key.isEmpty()) {
            return Optional.of(InvalidKey.EMPTY);
        }
        int segment = 0;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '/') {
                if (i == segment) {
                    return Optional.of(InvalidKey.EMPTY_SEGMENT);
                }
                if (isDots(key, segment, i)) {
                    return Optional.of(InvalidKey.DOT_SEGMENT);
                }
                segment = i + 1;
            } else if (c == '\\') {
                return Optional.of(InvalidKey.BACKSLASH);
            } else if (PlainText.isControl(c)) {
                return Optional.of(InvalidKey.CONTROL_CHARACTER);
            } else if (Character.isSurrogate(c)) {
                if (!PlainText.isPair(key, i)) {
                    return Optional.of(InvalidKey.LONE_SURROGATE);
                }
                i++;
            }
        }
        return isDots(key, segment, key.length()) ? Optional.of(InvalidKey.DOT_SEGMENT) : Optional.empty();
    }

    private static boolean isDots(String key, int from, int to) {
        int length = to - from;
        return (length == 1 || length == 2) && key.charAt(from) == '.' && key.charAt(to - 1) == '.';
    }

    /** The folder that it lies below. */
    public KeyPrefix prefix() {
        return prefix;
    }

    /** The caller's part of it, which is never empty, as text. */
    public String withoutPrefix() {
        return key;
    }

    /** The whole key as text, percent signs literal. Made of its two parts at each call. */
    public String value() {
        return prefix.equals(KeyPrefix.NONE) ? key : prefix.value() + key;
    }

    /** Writes the key in UTF-8, at most {@link #MAX_BYTES} and nothing encoded, to {@code at}; returns the index behind it. */
    public int writeUtf8(byte[] to, int at) {
        int next = prefix.writeUtf8(to, at);
        if (bare) {
            return copy(key, to, next);
        }
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, to, next, bytes.length);
        return next + bytes.length;
    }

    /** The most bytes that {@link #encode} writes. */
    public int maxEncodedBytes() {
        return prefix.encodedBytes() + (bare ? key.length() : key.length() * PercentEncoding.MAX_BYTES_PER_CHAR);
    }

    /** Writes the key as a path, percent-encoded once and its slashes bare, to {@code at}; returns the index behind it. */
    public int encode(byte[] to, int at) {
        int next = prefix.encode(to, at);
        return bare ? copy(key, to, next) : PercentEncoding.encodePath(key, to, next);
    }

    /** The one method that copies into a given array, and deprecated only for what it does to other text than ASCII. */
    @SuppressWarnings("deprecation")
    private static int copy(String ascii, byte[] to, int at) {
        ascii.getBytes(0, ascii.length(), to, at);
        return at + ascii.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectKey another && value().equals(another.value());
    }

    @Override
    public int hashCode() {
        return value().hashCode();
    }

    @Override
    public String toString() {
        return value();
    }
}
