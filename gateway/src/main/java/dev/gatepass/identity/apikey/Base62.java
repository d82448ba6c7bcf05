package dev.gatepass.identity.apikey;

import java.util.random.RandomGenerator;

/** Text of the 62 letters and digits, which survives every header, file and double click unescaped. */
final class Base62 {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

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

    /** Whether text consists of the 62 characters alone. */
    static boolean covers(String text) {
        return text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }
}
