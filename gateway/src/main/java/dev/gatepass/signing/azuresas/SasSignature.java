package dev.gatepass.signing.azuresas;

import dev.gatepass.signing.encoding.Bytes;
import dev.gatepass.signing.hash.Sha256;

/** A signature as the value of {@code sig}: Base64, with what a query cannot hold bare percent-encoded. */
final class SasSignature {
    /** Room for every signature, in bytes: 44 characters of Base64, each of them encoded. */
    static final int MAX_BYTES = 3 * 44;

    private static final byte[] DIGITS = Bytes.of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    private static final byte[] PLUS = Bytes.of("%2B");
    private static final byte[] SLASH = Bytes.of("%2F");
    private static final byte[] PADDING = Bytes.of("%3D");

    private SasSignature() {}

    /** Writes the 32 bytes of a code to {@code at}; returns the index behind. Ten groups of three bytes, and one of two. */
    static int write(byte[] code, byte[] to, int at) {
        int next = at;
        for (int i = 0; i < Sha256.HASH_BYTES; i += 3) {
            int first = code[i] & 0xFF;
            int second = code[i + 1] & 0xFF;
            int third = i + 2 < Sha256.HASH_BYTES ? code[i + 2] & 0xFF : 0;
            next = digit(first >> 2, to, next);
            next = digit((first & 0x03) << 4 | second >> 4, to, next);
            next = digit((second & 0x0F) << 2 | third >> 6, to, next);
            next = i + 2 < Sha256.HASH_BYTES ? digit(third & 0x3F, to, next) : Bytes.write(PADDING, to, next);
        }
        return next;
    }

    private static int digit(int value, byte[] to, int at) {
        byte digit = DIGITS[value];
        if (digit == '+') {
            return Bytes.write(PLUS, to, at);
        }
        if (digit == '/') {
            return Bytes.write(SLASH, to, at);
        }
        to[at] = digit;
        return at + 1;
    }
}
