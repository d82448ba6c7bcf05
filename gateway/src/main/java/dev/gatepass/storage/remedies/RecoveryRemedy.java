package dev.gatepass.storage.remedies;

import dev.gatepass.access.StorageBucket;

/**
 * Has the store itself keep what is deleted or written over: versions in S3, soft delete for seven days elsewhere.
 *
 * <p>Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/manage-versioning-examples.html,
 * https://cloud.google.com/storage/docs/use-soft-delete and
 * https://learn.microsoft.com/en-us/azure/storage/blobs/soft-delete-blob-enable.
 */
public final class RecoveryRemedy {
    private static final int DAYS = 7;

    private RecoveryRemedy() {}

    /** What to do. */
    public static Remedy of(StorageBucket bucket) {
        return Remedy.of(
                switch (bucket.provider()) {
                    case AWS, S3_COMPATIBLE, COREWEAVE ->
                        AwsCommand.about(bucket, "put-bucket-versioning")
                                + " --versioning-configuration Status=Enabled";
                    case GCP ->
                        "gcloud storage buckets update gs://" + bucket.bucket() + " --soft-delete-duration=" + DAYS
                                + "d";
                    case AZURE ->
                        "az storage account blob-service-properties update --account-name "
                                + bucket.account().orElseThrow()
                                + " --enable-delete-retention true --delete-retention-days " + DAYS;
                });
    }
}
