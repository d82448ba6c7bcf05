package dev.gatepass.issuing;

import dev.gatepass.signing.Header;

/** How a kind of store names the versions of an object. */
enum VersionForm {
    /** Whatever the store gave out (https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html). */
    OPAQUE("version_id is 1 to 1,024 visible characters") {
        @Override
        boolean fits(String text) {
            return !text.isEmpty() && Header.isStable(text) && text.indexOf(' ') < 0;
        }
    },
    /** A number of 64 bits (https://cloud.google.com/storage/docs/metadata#generation-number). */
    GENERATION("version_id is a generation in this store: 1 to 19 digits") {
        @Override
        boolean fits(String text) {
            return !text.isEmpty() && text.length() <= MAX_DIGITS && isLike(text, DIGITS);
        }
    },
    /** A moment, to 100 ns (https://learn.microsoft.com/azure/storage/blobs/versioning-overview#version-id). */
    TIMESTAMP("version_id is a moment in this store, such as 2026-11-24T12:00:00.0000000Z") {
        @Override
        boolean fits(String text) {
            return text.length() == MOMENT.length() && isLike(text, MOMENT);
        }
    };

    private static final int MAX_DIGITS = 19;
    private static final String DIGITS = "0".repeat(MAX_DIGITS);
    private static final String MOMENT = "0000-00-00T00:00:00.0000000Z";

    private final String sentence;

    VersionForm(String sentence) {
        this.sentence = sentence;
    }

    /** Whether a text is of the form. */
    abstract boolean fits(String text);

    /** Whether a text is like the beginning of a pattern, in which "0" is any digit and all else itself. */
    private static boolean isLike(String text, String pattern) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (pattern.charAt(i) == '0' ? !digit : c != pattern.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The form, in words for the caller. */
    String sentence() {
        return sentence;
    }
}
