package dev.gatepass.http;

import java.util.OptionalLong;

/** Reads whole numbers in headers and queries: digits and nothing else, no more than always fit 64 bits. */
final class WholeNumber {
    private static final int MAX_DIGITS = 18;

    private WholeNumber() {}

    /** The number, or empty if the text is none. */
    static OptionalLong parse(String text) {
        boolean number =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
