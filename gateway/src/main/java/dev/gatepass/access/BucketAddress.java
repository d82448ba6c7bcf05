package dev.gatepass.access;

import java.util.Optional;

/**
 * The address of a bucket in one string (R19): where it lies, and what it is signed for with. A secret may be in it, so it
 * prints as it can be shown. Immutable.
 *
 * @param shown the address without credentials
 * @param provider who runs the store
 * @param account the storage account, in Azure
 * @param bucket the bucket's own name
 * @param prefix the folder in it: empty for the whole bucket, or ends with "/"
 * @param region the region, where it is said
 * @param endpoint the host, where the store only speaks S3
 * @param key what it is signed for with, or empty where that is said elsewhere, or is an
 *     identity that the gateway has
 */
public record BucketAddress(
        String shown,
        Provider provider,
        Optional<String> account,
        String bucket,
        String prefix,
        Optional<String> region,
        Optional<Origin> endpoint,
        Optional<AddressKey> key) {
    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException naming the part that is wrong, and repeating nothing of the text: a secret may be in
     *     it
     */
    public static BucketAddress parse(String text) {
        return AddressText.bucket(text);
    }

    /** What a bucket at such an address is signed for with, where neither the address nor anybody else says it. */
    public CredentialReference.Kind usualCredential() {
        return switch (provider) {
            case AWS -> CredentialReference.Kind.DEFAULT_CHAIN;
            case GCP -> CredentialReference.Kind.SIGN_BLOB;
            case AZURE -> CredentialReference.Kind.WORKLOAD_IDENTITY;
            case S3_COMPATIBLE, COREWEAVE -> CredentialReference.Kind.ACCESS_KEY;
        };
    }

    @Override
    public String toString() {
        return shown;
    }
}
