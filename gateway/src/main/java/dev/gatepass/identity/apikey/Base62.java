package dev.gatepass.identity.apikey;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Text of the 62 letters and digits, which survives every header, file and double click unescaped. */
final class Base62 {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** For each character of ASCII what it counts as a digit, or -1. */
    private static final byte[] DIGITS = new byte[128];

    static {
        Arrays.fill(DIGITS, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            DIGITS[ALPHABET.charAt(i)] = (byte) i;
        }
    }

    private Base62() {}

    /** {@code length} characters, each of the 62 as likely as any other. */
    static String random(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** {@code value}, not negative, as exactly {@code length} digits, most significant first. */
    static String digits(long value, int length) {
        char[] text = new char[length];
        long rest = value;
        for (int i = length - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(text);
    }

    /** Whether the bytes of a text in a range are of the 62 characters alone. */
    static boolean covers(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (digit(text[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    /** What digits in a range come to, none of them anything else; at most ten, most significant first. */
    static long value(byte[] text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * ALPHABET.length() + digit(text[i]);
        }
        return value;
    }

    private static int digit(byte character) {
        return character < 0 ? -1 : DIGITS[character];
    }
}
