package dev.gatepass.access;

import java.util.regex.Pattern;

/**
 * The rules of bucket names in Google Cloud Storage: lower-case letters, digits, dots, hyphens and underscores, beginning
 * and ending with a letter or digit; 3 to 63 characters, or with dots up to 222, of which at most 63 lie between two; not
 * shaped like an IPv4 address, and not Google's own name.
 *
 * <p>Source: https://cloud.google.com/storage/docs/buckets#naming.
 */
final class GcsBucketName {
    private static final int MAX_LENGTH = 222;
    private static final Pattern LABELS = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");
    private static final Pattern EDGES = Pattern.compile("[a-z0-9].*[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+)+");

    private GcsBucketName() {}

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException naming the rule that is broken
     */
    static void check(String name) {
        if (name.length() < 3 || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a bucket's name has 3 to 222 characters");
        }
        if (!LABELS.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a bucket's name has lower-case letters, digits, hyphens and underscores, and dots at most 63 apart");
        }
        if (!EDGES.matcher(name).matches()) {
            throw new IllegalArgumentException("a bucket's name begins and ends with a letter or digit");
        }
        if (ADDRESS.matcher(name).matches()) {
            throw new IllegalArgumentException("a bucket's name is not an IP address");
        }
        if (name.startsWith("goog") || name.contains("google")) {
            throw new IllegalArgumentException("a bucket's name does not begin with \"goog\", nor contain \"google\"");
        }
    }
}
