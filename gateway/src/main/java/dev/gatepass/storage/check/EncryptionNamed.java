package dev.gatepass.storage.check;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.remedies.BucketCommands;

/**
 * Whether a store says that it has encrypted with a key.
 *
 * <p>Sources: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html,
 * https://cloud.google.com/storage/docs/xml-api/reference-headers and
 * https://learn.microsoft.com/en-us/rest/api/storageservices/put-blob.
 */
final class EncryptionNamed {
    private static final String ALIAS = "alias/";

    private EncryptionNamed() {}

    /**
     * Looks for the key in the answer to an upload. AWS answers with the ARN of the key, whatever it was called by; which
     * key an alias stands for it does not say.
     */
    static Finding by(HttpAnswer answer, StorageBucket bucket, String key) {
        String named = answer.headers().get(header(bucket.provider()));
        return named != null && is(named, bucket.provider(), key)
                ? Finding.of(FindingKind.ENCRYPTION)
                : Finding.of(FindingKind.NOT_ENCRYPTED_AS_GIVEN).cured(BucketCommands.encrypt(bucket));
    }

    private static boolean is(String named, Provider provider, String key) {
        return switch (provider) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> named.equals(key) || named.endsWith("/" + key) || key.contains(ALIAS);
            // The version that was used comes behind the key's name.
            case GCP -> named.equals(key) || named.startsWith(key + "/cryptoKeyVersions/");
            case AZURE -> named.equals(key);
        };
    }

    private static String header(Provider provider) {
        return switch (provider) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> "x-amz-server-side-encryption-aws-kms-key-id";
            case GCP -> "x-goog-encryption-kms-key-name";
            case AZURE -> "x-ms-encryption-scope";
        };
    }
}
