package dev.gatepass.storage.permissions;

/**
 * What Gatepass needs in Google Cloud Storage. Of Cloud KMS it needs nothing: Cloud Storage itself uses the key.
 *
 * <p>Source: https://cloud.google.com/storage/docs/access-control/iam-xml and
 * https://cloud.google.com/storage/docs/access-control/iam-permissions.
 */
public enum GcsPermission implements Permission {
    GET_OBJECT("storage.objects.get", Resource.OBJECTS, "read objects, older generations too"),
    CREATE_OBJECT("storage.objects.create", Resource.OBJECTS, "write objects, whole or in parts"),
    DELETE_OBJECT(
            "storage.objects.delete", Resource.OBJECTS, "remove the bytes of what was deleted, and write over objects"),
    CREATE_MULTIPART_UPLOAD("storage.multipartUploads.create", Resource.OBJECTS, "write objects in parts"),
    ABORT_MULTIPART_UPLOAD("storage.multipartUploads.abort", Resource.OBJECTS, "give up uploads in parts"),
    LIST_MULTIPART_UPLOAD_PARTS("storage.multipartUploads.listParts", Resource.OBJECTS, "take up such uploads again"),
    LIST_OBJECTS("storage.objects.list", Resource.BUCKET, "list objects"),
    LIST_MULTIPART_UPLOADS("storage.multipartUploads.list", Resource.BUCKET, "find uploads that nobody completed"),
    GET_BUCKET(
            "storage.buckets.get",
            Resource.BUCKET,
            "check that what is deleted can be had back, and find versions to remove"),
    SIGN_BLOB("iam.serviceAccounts.signBlob", Resource.IDENTITY, "sign without a key; with a key it is not needed");

    private final String id;
    private final Resource resource;
    private final String purpose;

    GcsPermission(String id, Resource resource, String purpose) {
        this.id = id;
        this.resource = resource;
        this.purpose = purpose;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Resource resource() {
        return resource;
    }

    @Override
    public String purpose() {
        return purpose;
    }
}
