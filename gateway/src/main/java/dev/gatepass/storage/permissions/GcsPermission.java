package dev.gatepass.storage.permissions;

/**
 * What Gatepass needs in Google Cloud Storage. Of Cloud KMS it needs nothing: Cloud Storage itself uses the key.
 *
 * <p>Source: https://cloud.google.com/storage/docs/access-control/iam-xml and
 * https://cloud.google.com/storage/docs/access-control/iam-permissions.
 */
public enum GcsPermission implements Permission {
    GET_OBJECT("storage.objects.get", Reach.OBJECTS, "read objects, older generations too"),
    CREATE_OBJECT("storage.objects.create", Reach.OBJECTS, "write objects, whole or in parts"),
    DELETE_OBJECT(
            "storage.objects.delete", Reach.OBJECTS, "remove the bytes of what was deleted, and write over objects"),
    CREATE_MULTIPART_UPLOAD("storage.multipartUploads.create", Reach.OBJECTS, "write objects in parts"),
    ABORT_MULTIPART_UPLOAD("storage.multipartUploads.abort", Reach.OBJECTS, "give up uploads in parts"),
    LIST_MULTIPART_UPLOAD_PARTS("storage.multipartUploads.listParts", Reach.OBJECTS, "take up such uploads again"),
    LIST_OBJECTS("storage.objects.list", Reach.BUCKET, "list objects"),
    LIST_MULTIPART_UPLOADS("storage.multipartUploads.list", Reach.BUCKET, "find uploads that nobody completed"),
    GET_BUCKET("storage.buckets.get", Reach.BUCKET, "check the settings: browsers, soft delete, location, key"),
    SIGN_BLOB("iam.serviceAccounts.signBlob", Reach.IDENTITY, "sign without a key; with a key it is not needed");

    private final String id;
    private final Reach reach;
    private final String purpose;

    GcsPermission(String id, Reach reach, String purpose) {
        this.id = id;
        this.reach = reach;
        this.purpose = purpose;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Reach reach() {
        return reach;
    }

    @Override
    public String purpose() {
        return purpose;
    }
}
