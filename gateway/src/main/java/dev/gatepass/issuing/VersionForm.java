package dev.gatepass.issuing;

import dev.gatepass.signing.Header;
import java.util.regex.Pattern;

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
            return DIGITS.matcher(text).matches();
        }
    },
    /** A moment, to 100 ns (https://learn.microsoft.com/azure/storage/blobs/versioning-overview#version-id). */
    TIMESTAMP("version_id is a moment in this store, such as 2026-11-24T12:00:00.0000000Z") {
        @Override
        boolean fits(String text) {
            return MOMENT.matcher(text).matches();
        }
    };

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");
    private static final Pattern MOMENT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{7}Z");

    private final String sentence;

    VersionForm(String sentence) {
        this.sentence = sentence;
    }

    /** Whether a text is of the form. */
    abstract boolean fits(String text);

    /** The form, in words for the caller. */
    String sentence() {
        return sentence;
    }
}
