package dev.gatepass.access;

/** The rules of the names that organizations, people, service accounts and storage buckets are given, and of labels. */
public final class GivenName {
    /** The longest, in characters. */
    public static final int MAX_LENGTH = 255;

    private GivenName() {}

    /**
     * Checks a name, which stands in paths as one segment.
     *
     * @throws IllegalArgumentException if a text can be nobody's name
     */
    public static String checked(String name) {
        if (name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("a name is not \".\" or \"..\", which no path can hold");
        }
        return label(name);
    }

    /**
     * Checks what somebody calls something that has another name.
     *
     * @throws IllegalArgumentException if a text can be no label
     */
    public static String label(String text) {
        if (text.codePointCount(0, text.length()) > MAX_LENGTH
                || text.isEmpty()
                || text.codePoints().anyMatch(c -> Character.isISOControl(c) || isLoneSurrogate(c))) {
            throw new IllegalArgumentException(
                    "a name has 1 to " + MAX_LENGTH + " characters, none of them a control character");
        }
        return text;
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE;
    }
}
