package dev.gatepass.access;

import java.util.regex.Pattern;

/**
 * The rules of access key ids. Every URL shows one, percent-encoded. AWS has letters, digits and underscores, CoreWeave and Cloud Storage letters and digits alone; other stores let their
 * operators choose.
 *
 * <p>Sources: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html and
 * https://cloud.google.com/storage/docs/authentication/hmackeys.
 */
final class AccessKeyId {
    private static final Pattern ANYWHERE = Pattern.compile("[!-~]{1,128}");
    private static final Pattern IN_A_CLOUD = Pattern.compile("[A-Za-z0-9_]{1,128}");

    private AccessKeyId() {}

    /**
     * Checks an id against what every store asks.
     *
     * @throws IllegalArgumentException naming the rule that is broken; the text is not repeated, since it may be a secret
     */
    static void check(String id) {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("an access key has an id");
        }
        if (!ANYWHERE.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "an access key's id has at most 128 characters, all of them visible ASCII");
        }
    }

    /**
     * Checks an id against what a provider asks besides.
     *
     * @throws IllegalArgumentException naming the rule that is broken
     */
    static void check(Provider provider, String id) {
        if (provider != Provider.S3_COMPATIBLE && !IN_A_CLOUD.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "the id of an access key of this provider has letters, digits and underscores alone");
        }
    }
}
