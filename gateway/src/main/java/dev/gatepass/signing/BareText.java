package dev.gatepass.signing;

import dev.gatepass.signing.encoding.PercentEncoding;

/**
 * Recognizes keys that are valid and whose path is spelled like themselves, as most keys are. One pass looks up every
 * two neighbours in a table, for what is refused or encoded is either a character by itself or one behind a slash; so
 * the pass needs no branch, and what it gathers is judged in the end. A key that is not recognized may be valid too: it
 * is looked at again, slowly.
 */
final class BareText {
    private static final int ASCII = 128;
    private static final int BITS = 7;

    /** For two characters of ASCII, whether the second may not follow the first: 1 or 0. */
    private static final byte[] NOT_BARE = new byte[ASCII * ASCII];

    static {
        for (char first = 0; first < ASCII; first++) {
            for (char second = 0; second < ASCII; second++) {
                boolean beginsSegment = first == '/';
                boolean bare = isDelicate(second) ? !beginsSegment : PercentEncoding.isUnreserved(second);
                NOT_BARE[(first << BITS) | second] = (byte) (bare ? 0 : 1);
            }
        }
    }

    private BareText() {}

    /** Whether a character makes a segment that is refused when it begins one: an empty one, or one of dots. */
    private static boolean isDelicate(char c) {
        return c == '/' || c == '.';
    }

    /** Whether a key is recognized. */
    static boolean isKey(String key) {
        int characters = 0;
        int notBare = 0;
        int previous = '/';
        for (int i = 0; i < key.length(); i++) {
            int c = key.charAt(i);
            characters |= c;
            notBare |= NOT_BARE[((previous << BITS) | c) & (ASCII * ASCII - 1)];
            previous = c;
        }
        return notBare == 0 && characters < ASCII && !key.isEmpty();
    }
}
