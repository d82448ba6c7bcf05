package dev.gatepass.access;

import java.util.Objects;
import java.util.Optional;

/**
 * One configured bucket, complete enough to sign for.
 *
 * @param name the name it is configured under, unique in the instance
 * @param provider who runs the store
 * @param organization the organization it belongs to, or empty for the instance
 * @param account in Azure the storage account that the container is in; in AWS the account that the bucket is expected to
 *     belong to, empty for any; nobody else has such
 * @param bucket the bucket's own name at its provider; the container's, in Azure
 * @param prefix the folder below which everything of Gatepass lies: empty, or ends with "/"
 * @param region the region of the credential scope; {@link #NO_REGION} where the scope needs none
 * @param endpoint where Gatepass's own calls go, when not the provider's usual address
 * @param publicEndpoint the address in URLs, when another than {@code endpoint}
 * @param addressing how URLs name the bucket; in AWS never by the host where its name has a dot
 * @param kmsKey the key that objects are to be encrypted with, as the provider names it: the id or ARN of a KMS key, the
 *     resource name of a Cloud KMS key, an encryption scope of Azure; empty for the bucket's own encryption
 * @param directDeletion whether DELETE may be signed (R3 otherwise asks for the soft delete)
 * @param disabled whether nothing new is issued for it: its kill switch
 * @param credential how to get the right to sign
 * @param version grows with every change of this row; part of every cache key; 0 for one that is in no directory yet
 */
public record StorageBucket(
        String name,
        Provider provider,
        Optional<String> organization,
        Optional<String> account,
        String bucket,
        String prefix,
        String region,
        Optional<Origin> endpoint,
        Optional<Origin> publicEndpoint,
        Addressing addressing,
        Optional<String> kmsKey,
        boolean directDeletion,
        boolean disabled,
        CredentialReference credential,
        long version) {
    /** What stands for the region where no signature names one. */
    public static final String NO_REGION = "auto";

    public StorageBucket {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(publicEndpoint, "publicEndpoint");
        Objects.requireNonNull(addressing, "addressing");
        Objects.requireNonNull(kmsKey, "kmsKey");
        Objects.requireNonNull(credential, "credential");
        requireText("name", name);
        requireText("bucket", bucket);
        requireText("region", region);
        BucketPrefix.check(provider, prefix);
        if (!TeamName.isValid(region)) {
            throw new IllegalArgumentException("a region has letters, digits, \"-\", \"_\" and \".\"");
        }
        BucketAccount.check(provider, account);
        BucketName.check(provider, bucket);
        addressing = DottedName.settled(provider, bucket, addressing);
        DottedName.check(provider, bucket, addressing, endpoint, publicEndpoint);
        kmsKey.ifPresent(key -> KmsKeyName.check(provider, key));
        if (!credential.fits(provider)) {
            throw new IllegalArgumentException("buckets of this provider are not signed for with such a credential");
        }
        if (credential instanceof CredentialReference.AccessKey key) {
            AccessKeyId.check(provider, key.accessKeyId());
        }
        if (credential instanceof CredentialReference.AssumeRole && organization.isEmpty()) {
            throw new IllegalArgumentException("a role is assumed for the organization that the bucket belongs to");
        }
        if (provider == Provider.S3_COMPATIBLE && endpoint.isEmpty()) {
            throw new IllegalArgumentException("an S3-compatible store has an endpoint");
        }
    }

    private static void requireText(String part, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(part + ": a storage bucket has one");
        }
    }

    /** Where the bucket's own name is unique. */
    public Store store() {
        return Store.of(provider, account, endpoint, publicEndpoint);
    }

    /** Whether it is in a directory, or is only asked for. */
    public boolean isThere() {
        return version > 0;
    }

    /** Whether objects of this bucket and of another could have the same address. */
    public boolean overlaps(StorageBucket other) {
        return bucket.equals(other.bucket)
                && store().equals(other.store())
                && (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix));
    }

    /** The same bucket, switched off or on. */
    public StorageBucket withDisabled(boolean off) {
        return copy(addressing, directDeletion, off, credential, version);
    }

    /** The same bucket, signed for with another credential. */
    public StorageBucket withCredential(CredentialReference other) {
        return copy(addressing, directDeletion, disabled, other, version);
    }

    /** The same bucket at another version, by which it compares with what it was before. */
    public StorageBucket withVersion(long other) {
        return copy(addressing, directDeletion, disabled, credential, other);
    }

    /** All of it that the right to sign may depend on: two versions of it which are alike in this have the same. */
    public StorageBucket withoutSwitches() {
        return copy(addressing, false, false, credential, 0);
    }

    /** The same bucket, named in another way. */
    public StorageBucket withAddressing(Addressing other) {
        return copy(other, directDeletion, disabled, credential, version);
    }

    private StorageBucket copy(
            Addressing otherAddressing,
            boolean deletion,
            boolean off,
            CredentialReference otherCredential,
            long otherVersion) {
        return new StorageBucket(
                name,
                provider,
                organization,
                account,
                bucket,
                prefix,
                region,
                endpoint,
                publicEndpoint,
                otherAddressing,
                kmsKey,
                deletion,
                off,
                otherCredential,
                otherVersion);
    }
}
