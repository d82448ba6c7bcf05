package dev.gatepass.storage.remedies;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.StorageBucket;
import java.util.List;

/** Lets one identity do with a bucket exactly what Gatepass has to. */
public final class PermissionRemedy {
    private PermissionRemedy() {}

    /**
     * What to do, in this order. It replaces a policy that the bucket may have in S3; elsewhere it adds to what is there.
     *
     * @param principal who signs: the ARN of a user or role in S3, the address of a service account in Google Cloud, the
     *     object id of an identity in Azure
     * @throws IllegalArgumentException if it is none, or more than one
     */
    public static List<Remedy> of(StorageBucket bucket, String principal) {
        return switch (bucket.provider()) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> s3(bucket, principal);
            case GCP -> GcsRoles.of(bucket, principal);
            case AZURE -> AzureRoles.of(bucket, principal);
        };
    }

    /**
     * The same for whoever signs for the bucket, with capitals in place of its name: a store knows it by another name than
     * Gatepass. Nothing for a key of a storage account, which has all rights to it.
     */
    public static List<Remedy> ofSigner(StorageBucket bucket) {
        return switch (bucket.provider()) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> s3(bucket, S3Policy.ANY);
            case GCP -> GcsRoles.of(bucket, GcsRoles.ANY);
            case AZURE ->
                bucket.credential() instanceof CredentialReference.AccountKey
                        ? List.of()
                        : AzureRoles.of(bucket, AzureRoles.ANY);
        };
    }

    private static List<Remedy> s3(StorageBucket bucket, String principal) {
        Remedy policy = Remedy.of(
                AwsCommand.about(bucket, "put-bucket-policy") + " --policy file://policy.json",
                S3Policy.ofBucket(bucket, principal));
        return bucket.kmsKey()
                .map(key -> List.of(policy, ofKey(bucket.region(), key, principal)))
                .orElse(List.of(policy));
    }

    /** By hand: what else is in a key's policy is nothing to write over. */
    private static Remedy ofKey(String region, String key, String principal) {
        return Remedy.of(
                "aws kms get-key-policy --region " + region + " --key-id " + Quoted.inShell(key)
                        + " --policy-name default --output text  # add the statement, then put-key-policy",
                S3Policy.ofKey(principal));
    }
}
