package dev.gatepass.signing;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A header that is signed, and so must be sent exactly as given.
 *
 * @param name lower case, characters of an RFC 9110 token
 * @param value visible ASCII and single inner spaces, at most 1,024 bytes; nothing that a proxy may fold or trim
 */
public record Header(String name, String value) implements Comparable<Header> {
    /** The longest value that is signed, in bytes. */
    public static final int MAX_VALUE_BYTES = 1024;

    public Header {
        Objects.requireNonNull(value, "value");
        if (!isLowerCaseToken(name)) {
            throw new IllegalArgumentException("not a lower-case header name");
        }
        if (!isStable(value)) {
            throw new IllegalArgumentException("the value of " + name + " would not survive the way to the store");
        }
    }

    @Override
    public int compareTo(Header other) {
        return name.compareTo(other.name);
    }

    /** Whether a value reaches the store unchanged: visible ASCII, single inner spaces, not too long. */
    public static boolean isStable(String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_VALUE_BYTES) {
            return false;
        }
        char previous = ' ';
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && previous == ' ')) {
                return false;
            }
            previous = c;
        }
        return value.isEmpty() || previous != ' ';
    }

    private static boolean isLowerCaseToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
