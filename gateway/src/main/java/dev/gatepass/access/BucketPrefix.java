package dev.gatepass.access;

/**
 * The rules of the folder that a bucket's files of Gatepass lie below: empty, or plain segments that each end with "/".
 * A segment is what a team's name is, so that nothing in it can be read as something else. In Azure no segment ends with
 * a dot either, which no key may have there:
 * https://learn.microsoft.com/en-us/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata#blob-names.
 */
final class BucketPrefix {
    private BucketPrefix() {}

    /**
     * Checks a prefix.
     *
     * @throws IllegalArgumentException naming the rule that is broken
     */
    static void check(Provider provider, String prefix) {
        if (prefix.isEmpty()) {
            return;
        }
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix ends with \"/\"");
        }
        int segment = 0;
        for (int slash = prefix.indexOf('/'); slash >= 0; slash = prefix.indexOf('/', segment)) {
            if (!TeamName.isValid(prefix.substring(segment, slash))) {
                throw new IllegalArgumentException(
                        "a segment of a prefix has letters, digits, \"-\", \"_\" and \".\", not \".\" first");
            }
            if (provider == Provider.AZURE && prefix.charAt(slash - 1) == '.') {
                throw new IllegalArgumentException("a segment of a prefix in Azure does not end with \".\"");
            }
            segment = slash + 1;
        }
    }
}
