package dev.gatepass.storage.remedies;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;

/**
 * What is to be set at the bucket itself.
 *
 * <p>Sources: https://docs.aws.amazon.com/cli/latest/reference/s3api/, https://cloud.google.com/sdk/gcloud/reference/storage
 * and https://learn.microsoft.com/en-us/cli/azure/storage.
 */
public final class BucketCommands {
    private BucketCommands() {}

    /** Makes it. */
    public static Remedy make(StorageBucket bucket) {
        return Remedy.of(
                switch (bucket.provider()) {
                    case AWS, S3_COMPATIBLE, COREWEAVE ->
                        AwsCommand.about(bucket, "create-bucket")
                                + (bucket.provider() == Provider.AWS
                                                && !bucket.region().equals("us-east-1")
                                        ? " --create-bucket-configuration LocationConstraint=" + bucket.region()
                                        : "");
                    case GCP ->
                        "gcloud storage buckets create gs://" + bucket.bucket()
                                + " --uniform-bucket-level-access --public-access-prevention";
                    case AZURE -> "az storage container create" + container(bucket);
                });
    }

    /** Closes it to who has no signature. */
    public static Remedy close(StorageBucket bucket) {
        return Remedy.of(
                switch (bucket.provider()) {
                    case AWS, S3_COMPATIBLE, COREWEAVE ->
                        AwsCommand.about(bucket, "put-public-access-block")
                                + " --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,"
                                + "BlockPublicPolicy=true,RestrictPublicBuckets=true";
                    case GCP -> update(bucket) + " --public-access-prevention";
                    case AZURE -> "az storage container set-permission --public-access off" + container(bucket);
                });
    }

    /** Has its owner pay. */
    public static Remedy ownerPays(StorageBucket bucket) {
        return Remedy.of(
                bucket.provider() == Provider.GCP
                        ? update(bucket) + " --no-requester-pays"
                        : AwsCommand.about(bucket, "put-bucket-request-payment")
                                + " --request-payment-configuration Payer=BucketOwner");
    }

    /** Lets what is in it be deleted. */
    public static Remedy unlock(StorageBucket bucket) {
        return Remedy.of(
                switch (bucket.provider()) {
                    case AWS, S3_COMPATIBLE, COREWEAVE ->
                        AwsCommand.about(bucket, "put-object-lock-configuration")
                                + " --object-lock-configuration ObjectLockEnabled=Enabled  # no default retention";
                    case GCP -> update(bucket) + " --clear-retention-period";
                    case AZURE ->
                        "az storage container immutability-policy delete --account-name "
                                + bucket.account().orElseThrow() + " --container-name " + bucket.bucket()
                                + " --if-match ETAG";
                });
    }

    /** Has what is uploaded encrypted with the key that is given for it. */
    public static Remedy encrypt(StorageBucket bucket) {
        String key = bucket.kmsKey().orElse("KEY");
        return Remedy.of(
                switch (bucket.provider()) {
                    case AWS, S3_COMPATIBLE, COREWEAVE ->
                        AwsCommand.about(bucket, "put-bucket-encryption")
                                + " --server-side-encryption-configuration "
                                + Quoted.inShell("Rules=[{ApplyServerSideEncryptionByDefault={SSEAlgorithm=aws:kms,"
                                        + "KMSMasterKeyID=" + key + "}}]");
                    case GCP -> update(bucket) + " --default-encryption-key=" + key;
                    case AZURE ->
                        "az storage account encryption-scope create --resource-group RESOURCE_GROUP --account-name "
                                + bucket.account().orElseThrow() + " --name " + key;
                });
    }

    /** Has the network of an account of Azure take requests from where Gatepass is. */
    public static Remedy admitFromHere(StorageBucket bucket) {
        return Remedy.of("az storage account network-rule add --resource-group RESOURCE_GROUP --account-name "
                + bucket.account().orElse("ACCOUNT") + " --ip-address ADDRESS");
    }

    /** Has an account of Azure take what is signed with its keys. */
    public static Remedy admitAccountKeys(StorageBucket bucket) {
        return Remedy.of("az storage account update --resource-group RESOURCE_GROUP --name "
                + bucket.account().orElse("ACCOUNT") + " --allow-shared-key-access true");
    }

    private static String update(StorageBucket bucket) {
        return "gcloud storage buckets update gs://" + bucket.bucket();
    }

    private static String container(StorageBucket bucket) {
        return " --name " + bucket.bucket() + " --account-name "
                + bucket.account().orElseThrow();
    }
}
