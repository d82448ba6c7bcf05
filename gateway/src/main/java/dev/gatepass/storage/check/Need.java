package dev.gatepass.storage.check;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.storage.permissions.AzurePermission;
import dev.gatepass.storage.permissions.GcsPermission;
import dev.gatepass.storage.permissions.Permission;
import dev.gatepass.storage.permissions.S3Permission;
import dev.gatepass.storage.remedies.Remedy;
import dev.gatepass.storage.remedies.StoreCommands;
import java.util.Optional;

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
    REGION(S3Permission.GET_BUCKET_LOCATION),
    RECOVERY(S3Permission.GET_BUCKET_VERSIONING, GcsPermission.GET_BUCKET),
    PAGES(S3Permission.GET_BUCKET_CORS),
    KEY(S3Permission.GET_ENCRYPTION_CONFIGURATION);

    private final S3Permission s3;
    private final Optional<GcsPermission> gcs;
    private final Optional<AzurePermission> azure;

    Need(S3Permission s3, GcsPermission gcs, AzurePermission azure) {
        this(s3, Optional.of(gcs), Optional.of(azure));
    }

    /** Azure shows settings to keys of an account alone, which have every right. */
    Need(S3Permission s3, GcsPermission gcs) {
        this(s3, Optional.of(gcs), Optional.empty());
    }

    /** What is asked of S3 alone. */
    Need(S3Permission s3) {
        this(s3, Optional.empty(), Optional.empty());
    }

    Need(S3Permission s3, Optional<GcsPermission> gcs, Optional<AzurePermission> azure) {
        this.s3 = s3;
        this.gcs = gcs;
        this.azure = azure;
    }

    /** The permission; empty where nobody can be given one for it. */
    Optional<Permission> at(Provider provider) {
        return switch (provider) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> Optional.of(s3);
            case GCP -> gcs.map(Permission.class::cast);
            case AZURE -> azure.map(Permission.class::cast);
        };
    }

    /** What it is for. */
    String purpose(Provider provider) {
        return at(provider).orElse(s3).purpose();
    }

    /** Has the reader do the same. */
    Remedy byHand(StorageBucket bucket) {
        return at(bucket.provider())
                .map(permission -> StoreCommands.doing(bucket, permission))
                .orElseGet(() -> StoreCommands.showingRecovery(bucket));
    }
}
