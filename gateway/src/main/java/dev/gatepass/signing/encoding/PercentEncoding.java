package dev.gatepass.signing.encoding;

import java.nio.charset.StandardCharsets;

/**
 * The {@code UriEncode} of the signing specifications: the UTF-8 bytes of a text, the unreserved characters of RFC 3986
 * bare and every other byte as "%" and two upper-case hexadecimal digits. Encodes once and knows no exception: a "%"
 * becomes "%25", a space "%20".
 */
public final class PercentEncoding {
    /** How many bytes one UTF-16 unit can become: three of UTF-8, three characters each. */
    public static final int MAX_BYTES_PER_CHAR = 9;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};
    private static final boolean[] UNRESERVED = new boolean[256];

    static {
        String unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
        for (int i = 0; i < unreserved.length(); i++) {
            UNRESERVED[unreserved.charAt(i)] = true;
        }
    }

    private PercentEncoding() {}

    /** Whether a character of ASCII stays as it is, in a path and in a value alike. */
    public static boolean isUnreserved(char c) {
        return c < 0x80 && UNRESERVED[c];
    }

    /** Writes a path, its slashes bare, to {@code at}; returns the index behind it. */
    public static int encodePath(String path, byte[] to, int at) {
        return encode(path, true, to, at);
    }

    /** Writes the value of a query parameter to {@code at}; returns the index behind it. */
    public static int encodeValue(String value, byte[] to, int at) {
        return encode(value, false, to, at);
    }

    /** The value of a query parameter, encoded. */
    public static String encodeValue(String value) {
        byte[] encoded = new byte[value.length() * MAX_BYTES_PER_CHAR];
        return new String(encoded, 0, encodeValue(value, encoded, 0), StandardCharsets.US_ASCII);
    }

    private static int encode(String text, boolean bareSlash, byte[] to, int at) {
        int next = at;
        for (byte signed : text.getBytes(StandardCharsets.UTF_8)) {
            int b = signed & 0xFF;
            if (UNRESERVED[b] || (bareSlash && b == '/')) {
                to[next++] = signed;
            } else {
                to[next++] = '%';
                to[next++] = HEX[b >> 4];
                to[next++] = HEX[b & 0xF];
            }
        }
        return next;
    }
}
