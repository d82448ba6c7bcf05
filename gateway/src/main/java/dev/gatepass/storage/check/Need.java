package dev.gatepass.storage.check;

import dev.gatepass.access.Provider;
import dev.gatepass.storage.permissions.AzurePermission;
import dev.gatepass.storage.permissions.GcsPermission;
import dev.gatepass.storage.permissions.Permission;
import dev.gatepass.storage.permissions.S3Permission;

/** Which permission a step of the check needs, by provider. A table. */
enum Need {
    UPLOAD(S3Permission.PUT_OBJECT, GcsPermission.CREATE_OBJECT, AzurePermission.WRITE_BLOB),
    DOWNLOAD(S3Permission.GET_OBJECT, GcsPermission.GET_OBJECT, AzurePermission.READ_BLOB),
    DELETION(S3Permission.DELETE_OBJECT, GcsPermission.DELETE_OBJECT, AzurePermission.DELETE_BLOB),
    VERSION_DELETION(
            S3Permission.DELETE_OBJECT_VERSION, GcsPermission.DELETE_OBJECT, AzurePermission.DELETE_BLOB_VERSION),
    LIST(S3Permission.LIST_BUCKET, GcsPermission.LIST_OBJECTS, AzurePermission.READ_BLOB),
    VERSIONS(S3Permission.LIST_BUCKET_VERSIONS, GcsPermission.LIST_OBJECTS, AzurePermission.READ_BLOB),
    START(S3Permission.PUT_OBJECT, GcsPermission.CREATE_MULTIPART_UPLOAD, AzurePermission.WRITE_BLOB),
    PARTS(
            S3Permission.LIST_MULTIPART_UPLOAD_PARTS,
            GcsPermission.LIST_MULTIPART_UPLOAD_PARTS,
            AzurePermission.READ_BLOB),
    OPEN_UPLOADS(
            S3Permission.LIST_BUCKET_MULTIPART_UPLOADS,
            GcsPermission.LIST_MULTIPART_UPLOADS,
            AzurePermission.READ_BLOB),
    ABORT(S3Permission.ABORT_MULTIPART_UPLOAD, GcsPermission.ABORT_MULTIPART_UPLOAD, AzurePermission.WRITE_BLOB),
    REGION(S3Permission.GET_BUCKET_LOCATION, GcsPermission.GET_BUCKET, AzurePermission.READ_CONTAINER),
    RECOVERY(S3Permission.GET_BUCKET_VERSIONING, GcsPermission.GET_BUCKET, AzurePermission.READ_BLOB_SERVICE);

    private final S3Permission s3;
    private final GcsPermission gcs;
    private final AzurePermission azure;

    Need(S3Permission s3, GcsPermission gcs, AzurePermission azure) {
        this.s3 = s3;
        this.gcs = gcs;
        this.azure = azure;
    }

    Permission at(Provider provider) {
        return switch (provider) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> s3;
            case GCP -> gcs;
            case AZURE -> azure;
        };
    }
}
