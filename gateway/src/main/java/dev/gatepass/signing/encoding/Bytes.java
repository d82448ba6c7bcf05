package dev.gatepass.signing.encoding;

import java.nio.charset.StandardCharsets;

/** Texts as they are signed: UTF-8, straight into an array. */
public final class Bytes {
    private Bytes() {}

    /** The UTF-8 of a text. */
    public static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes bytes to {@code at}; returns the index behind them. */
    public static int write(byte[] bytes, byte[] to, int at) {
        System.arraycopy(bytes, 0, to, at, bytes.length);
        return at + bytes.length;
    }
}
