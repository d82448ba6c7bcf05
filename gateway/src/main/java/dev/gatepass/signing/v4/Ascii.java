package dev.gatepass.signing.v4;

import java.nio.charset.StandardCharsets;

/** Text that is ASCII by now. */
final class Ascii {
    private Ascii() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes bytes to {@code at}; returns the index behind them. */
    static int write(byte[] text, byte[] to, int at) {
        System.arraycopy(text, 0, to, at, text.length);
        return at + text.length;
    }
}
