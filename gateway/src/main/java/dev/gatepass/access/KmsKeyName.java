package dev.gatepass.access;

import java.util.regex.Pattern;

/**
 * How a provider names the key that objects are encrypted with. The name goes into a header of every upload, so that
 * nothing may be in it that ends a header or changes on the way.
 *
 * <p>Sources: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id,
 * https://cloud.google.com/kms/docs/getting-resource-ids and, for Azure's encryption scopes,
 * https://learn.microsoft.com/en-us/rest/api/storagerp/encryption-scopes/put.
 */
final class KmsKeyName {
    /** Of a header's value; what is longer could not be signed for, whatever the provider takes. */
    private static final int MAX_LENGTH = 1024;

    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    /** A project may be of a domain: {@code example.com:project}. */
    private static final Pattern CRYPTO_KEY = Pattern.compile("projects/[a-z0-9.:-]{1,200}/locations/[a-z0-9-]{1,63}"
            + "/keyRings/[A-Za-z0-9_-]{1,63}/cryptoKeys/[A-Za-z0-9_-]{1,63}");

    private KmsKeyName() {}

    /**
     * Checks the name of a key.
     *
     * @throws IllegalArgumentException naming the rule that is broken
     */
    static void check(Provider provider, String name) {
        switch (provider) {
            case AWS, S3_COMPATIBLE, COREWEAVE ->
                require(
                        name.length() <= MAX_LENGTH && VISIBLE.matcher(name).matches(),
                        "a KMS key is named by its id, alias or ARN: at most 1,024 visible ASCII characters");
            case GCP ->
                require(
                        CRYPTO_KEY.matcher(name).matches(),
                        "a KMS key is named projects/…/locations/…/keyRings/…/cryptoKeys/…, without a version");
            case AZURE ->
                require(
                        ContainerName.isValid(name),
                        "an encryption scope's name has 3 to 63 lower-case letters, digits and hyphens, each hyphen"
                                + " between two others");
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
