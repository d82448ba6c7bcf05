package dev.gatepass.signing.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Lower-case hexadecimal digits, written into an array. */
public final class Hex {
    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());

    /** For each byte its two digits as the machine stores them, so that a byte is one look-up and one store. */
    private static final short[] PAIRS = new short[256];

    static {
        for (int b = 0; b < PAIRS.length; b++) {
            byte[] digits = {digit(b >> 4), digit(b & 0xF)};
            PAIRS[b] = (short) PAIR.get(digits, 0);
        }
    }

    private Hex() {}

    /** Writes the digits of the first {@code length} bytes to {@code at}; returns the index behind the last. */
    public static int encode(byte[] bytes, int length, byte[] to, int at) {
        for (int i = 0; i < length; i++) {
            PAIR.set(to, at + 2 * i, PAIRS[bytes[i] & 0xFF]);
        }
        return at + 2 * length;
    }

    private static byte digit(int value) {
        return (byte) Character.forDigit(value, 16);
    }
}
