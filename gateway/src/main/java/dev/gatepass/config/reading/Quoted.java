package dev.gatepass.config.reading;

/** Text from outside as it may stand in a message: in quotes, on one line, of bounded length. */
final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    static String of(String text) {
        return '"' + plain(text) + '"';
    }

    static String plain(String text) {
        String start = text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
        return start.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "?");
    }
}
