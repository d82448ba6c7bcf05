package dev.gatepass.access;

/**
 * The rules of bucket names that S3 and its kin share: 3 to 63 characters, lower-case letters, digits, dots and
 * hyphens, beginning and ending with a letter or digit, no two dots together, not shaped like an IPv4 address, none of
 * the reserved beginnings and endings.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html.
 */
final class S3BucketName {
    private S3BucketName() {}

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException naming the rule that is broken
     */
    static void check(String name) {
        if (name.length() < 3 || name.length() > 63) {
            throw new IllegalArgumentException("a bucket's name has 3 to 63 characters");
        }
        boolean onlyDigitsAndDots = true;
        char previous = '.';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            boolean digit = c >= '0' && c <= '9';
            if (!letter && !digit && c != '.' && c != '-') {
                throw new IllegalArgumentException("a bucket's name has lower-case letters, digits, dots and hyphens");
            }
            boolean edge = i == 0 || i == name.length() - 1;
            if (edge && !letter && !digit) {
                throw new IllegalArgumentException("a bucket's name begins and ends with a letter or digit");
            }
            if (c == '.' && previous == '.') {
                throw new IllegalArgumentException("a bucket's name has no two dots together");
            }
            onlyDigitsAndDots &= digit || c == '.';
            previous = c;
        }
        if (onlyDigitsAndDots && name.indexOf('.') > 0) {
            throw new IllegalArgumentException("a bucket's name is not an IP address");
        }
        if (name.startsWith("xn--")
                || name.startsWith("sthree-")
                || name.endsWith("-s3alias")
                || name.endsWith("--ol-s3")) {
            throw new IllegalArgumentException("a bucket's name has a reserved beginning or ending");
        }
    }
}
