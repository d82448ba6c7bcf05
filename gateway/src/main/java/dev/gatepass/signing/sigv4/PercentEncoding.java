package dev.gatepass.signing.sigv4;

import java.nio.charset.StandardCharsets;

/**
 * The {@code UriEncode} of the specification: the UTF-8 bytes of a text, the unreserved characters of RFC 3986 bare and
 * every other byte as "%" and two upper-case hexadecimal digits. Encodes once and knows no exception: a "%" becomes
 * "%25", a space "%20".
 */
final class PercentEncoding {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final boolean[] UNRESERVED = new boolean[256];

    static {
        String unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
        for (int i = 0; i < unreserved.length(); i++) {
            UNRESERVED[unreserved.charAt(i)] = true;
        }
    }

    private PercentEncoding() {}

    /** Appends an object key, its slashes bare. */
    static void appendPath(String key, StringBuilder to) {
        append(key, true, to);
    }

    /** Appends the value of a query parameter. */
    static void appendValue(String value, StringBuilder to) {
        append(value, false, to);
    }

    private static void append(String text, boolean bareSlash, StringBuilder to) {
        for (byte signed : text.getBytes(StandardCharsets.UTF_8)) {
            int b = signed & 0xFF;
            if (UNRESERVED[b] || (bareSlash && b == '/')) {
                to.append((char) b);
            } else {
                to.append('%').append(HEX[b >> 4]).append(HEX[b & 0xF]);
            }
        }
    }
}
