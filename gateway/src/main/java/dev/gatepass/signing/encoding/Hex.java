package dev.gatepass.signing.encoding;

/** Lower-case hexadecimal digits, written into an array. */
public final class Hex {
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private Hex() {}

    /** Writes two digits a byte to {@code at}; returns the index behind the last. */
    public static int encode(byte[] bytes, int length, byte[] to, int at) {
        int next = at;
        for (int i = 0; i < length; i++) {
            to[next++] = DIGITS[(bytes[i] >> 4) & 0xF];
            to[next++] = DIGITS[bytes[i] & 0xF];
        }
        return next;
    }
}
