package dev.gatepass.storage.remedies;

import dev.gatepass.access.ProbeGrant;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.storage.permissions.AzurePermission;
import dev.gatepass.storage.permissions.GcsPermission;
import dev.gatepass.storage.permissions.Permission;
import dev.gatepass.storage.permissions.S3Permission;
import java.util.List;

/**
 * Does by the provider's own tools what Gatepass did: they say in full what the store answers, of which Gatepass shows a
 * code; and find and remove what is in a bucket.
 *
 * <p>Sources: as of {@link BucketCommands}.
 */
public final class StoreCommands {
    private static final String BY_HAND = "by-hand";

    private StoreCommands() {}

    /** Does what one permission is for. */
    public static Remedy doing(StorageBucket bucket, Permission permission) {
        if (permission instanceof S3Permission s3) {
            return Remedy.looking(ofS3(bucket, s3));
        }
        if (permission instanceof GcsPermission gcs) {
            return Remedy.looking(ofGcs(bucket, gcs));
        }
        return Remedy.looking(ofAzure(bucket, (AzurePermission) permission));
    }

    /** Uploads a file, and reads it again. */
    public static List<Remedy> thereAndBack(StorageBucket bucket) {
        return switch (bucket.provider()) {
            case AWS, S3_COMPATIBLE, COREWEAVE ->
                List.of(doing(bucket, S3Permission.PUT_OBJECT), doing(bucket, S3Permission.GET_OBJECT));
            case GCP -> List.of(doing(bucket, GcsPermission.CREATE_OBJECT), doing(bucket, GcsPermission.GET_OBJECT));
            case AZURE -> List.of(doing(bucket, AzurePermission.WRITE_BLOB), doing(bucket, AzurePermission.READ_BLOB));
        };
    }

    /** Shows what is left of an object, and takes it away. */
    public static List<Remedy> leftOf(StorageBucket bucket, String key) {
        String quoted = Quoted.inShell(key);
        return switch (bucket.provider()) {
            case AWS, S3_COMPATIBLE, COREWEAVE ->
                List.of(
                        s3(bucket, "list-object-versions", " --prefix " + quoted),
                        s3(bucket, "delete-object", " --key " + quoted + " --version-id VERSION_ID"),
                        s3(bucket, "list-multipart-uploads", " --prefix " + quoted),
                        s3(bucket, "abort-multipart-upload", " --key " + quoted + " --upload-id UPLOAD_ID"));
            case GCP ->
                List.of(
                        Remedy.looking("gcloud storage ls --all-versions " + url(bucket, key)),
                        Remedy.of("gcloud storage rm --all-versions " + url(bucket, key)));
            case AZURE ->
                List.of(
                        Remedy.looking("az storage blob list" + container(bucket) + " --include dv --prefix " + quoted),
                        Remedy.of("az storage blob delete" + container(bucket) + " --delete-snapshots include --name "
                                + quoted));
        };
    }

    /** Shows how what is deleted is kept. */
    public static Remedy showingRecovery(StorageBucket bucket) {
        return bucket.provider() == Provider.AZURE
                ? Remedy.looking("az storage account blob-service-properties show --account-name "
                        + bucket.account().orElseThrow())
                : doing(
                        bucket,
                        bucket.provider() == Provider.GCP
                                ? GcsPermission.GET_BUCKET
                                : S3Permission.GET_BUCKET_VERSIONING);
    }

    private static Remedy s3(StorageBucket bucket, String command, String options) {
        return Remedy.of(AwsCommand.about(bucket, command) + options);
    }

    private static String ofS3(StorageBucket bucket, S3Permission permission) {
        String byHand = " --key " + Quoted.inShell(folder(bucket) + BY_HAND);
        String below = " --prefix " + Quoted.inShell(folder(bucket));
        return switch (permission) {
            case PUT_OBJECT -> AwsCommand.about(bucket, "put-object") + byHand + " --body FILE";
            case GET_OBJECT -> AwsCommand.about(bucket, "get-object") + byHand + " COPY";
            case DELETE_OBJECT -> AwsCommand.about(bucket, "delete-object") + byHand;
            case LIST_MULTIPART_UPLOAD_PARTS, ABORT_MULTIPART_UPLOAD, LIST_BUCKET_MULTIPART_UPLOADS ->
                AwsCommand.about(bucket, "list-multipart-uploads") + below;
            case DELETE_OBJECT_VERSION, LIST_BUCKET_VERSIONS ->
                AwsCommand.about(bucket, "list-object-versions") + below;
            case GET_BUCKET_CORS -> AwsCommand.about(bucket, "get-bucket-cors");
            case GET_BUCKET_LOCATION -> AwsCommand.about(bucket, "get-bucket-location");
            case GET_BUCKET_VERSIONING -> AwsCommand.about(bucket, "get-bucket-versioning");
            case GET_ENCRYPTION_CONFIGURATION, DECRYPT, DESCRIBE, ENCRYPT, RE_ENCRYPT, GENERATE_DATA_KEY ->
                AwsCommand.about(bucket, "get-bucket-encryption");
            case LIST_BUCKET -> AwsCommand.about(bucket, "list-objects-v2") + below;
        };
    }

    private static String ofGcs(StorageBucket bucket, GcsPermission permission) {
        String byHand = url(bucket, folder(bucket) + BY_HAND);
        return switch (permission) {
            case CREATE_OBJECT -> "gcloud storage cp FILE " + byHand;
            case GET_OBJECT -> "gcloud storage cp " + byHand + " COPY";
            case DELETE_OBJECT -> "gcloud storage rm " + byHand;
            case GET_BUCKET -> "gcloud storage buckets describe gs://" + bucket.bucket();
            default -> "gcloud storage ls --all-versions " + url(bucket, folder(bucket));
        };
    }

    private static String ofAzure(StorageBucket bucket, AzurePermission permission) {
        String byHand = " --name " + Quoted.inShell(folder(bucket) + BY_HAND);
        return "az storage blob "
                + switch (permission) {
                    case WRITE_BLOB -> "upload" + container(bucket) + byHand + " --file FILE";
                    case READ_BLOB -> "download" + container(bucket) + byHand + " --file COPY";
                    case DELETE_BLOB -> "delete" + container(bucket) + byHand;
                    case DELETE_BLOB_VERSION, GENERATE_USER_DELEGATION_KEY ->
                        "list" + container(bucket) + " --include dv --prefix " + Quoted.inShell(folder(bucket));
                };
    }

    /** Where what Gatepass itself keeps lies. */
    private static String folder(StorageBucket bucket) {
        return bucket.prefix() + ProbeGrant.FOLDER;
    }

    private static String url(StorageBucket bucket, String key) {
        return Quoted.inShell("gs://" + bucket.bucket() + "/" + key);
    }

    private static String container(StorageBucket bucket) {
        return " --account-name " + bucket.account().orElseThrow() + " --container-name " + bucket.bucket();
    }
}
