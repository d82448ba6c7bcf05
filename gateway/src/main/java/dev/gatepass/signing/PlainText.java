package dev.gatepass.signing;

/** Which texts may be signed at all: those that nobody on the way can read in two ways. */
final class PlainText {
    private PlainText() {}

    /** Whether a text has a character or more, no control character, and is valid Unicode. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isControl(c)) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    return false;
                }
                i++;
            }
        }
        return !text.isEmpty();
    }

    /** C0, DEL, C1, and the two separators that some readers take for the end of a line. */
    static boolean isControl(char c) {
        return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
    }

    /** Whether a whole surrogate pair begins at {@code i}. */
    static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }
}
