package dev.gatepass.signing.v4;

import java.nio.charset.StandardCharsets;

/** Text that is ASCII by now, written into an array. Each method returns the index behind what it wrote. */
final class Ascii {
    private Ascii() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static int write(byte[] text, byte[] to, int at) {
        System.arraycopy(text, 0, to, at, text.length);
        return at + text.length;
    }

    /** Writes a number from 1 to 999,999 in decimal digits. */
    static int write(int number, byte[] to, int at) {
        int end = at
                + (number < 100
                        ? number < 10 ? 1 : 2
                        : number < 10_000 ? number < 1000 ? 3 : 4 : number < 100_000 ? 5 : 6);
        int rest = number;
        for (int i = end - 1; i >= at; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }
}
