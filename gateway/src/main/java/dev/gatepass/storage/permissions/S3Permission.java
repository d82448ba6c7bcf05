package dev.gatepass.storage.permissions;

/**
 * What Gatepass needs in S3, and of KMS where the bucket is encrypted with a key of its own. Of the lists, that of the open
 * uploads cannot be limited to a prefix: S3 knows the condition {@code s3:prefix} for the others alone, and a statement with a
 * condition that an action does not know never allows it.
 *
 * <p>Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html and
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html.
 */
public enum S3Permission implements Permission {
    GET_OBJECT("s3:GetObject*", Resource.OBJECTS, "read objects, older versions too"),
    PUT_OBJECT("s3:PutObject", Resource.OBJECTS, "write objects, whole or in parts"),
    DELETE_OBJECT("s3:DeleteObject", Resource.OBJECTS, "remove the bytes of what was deleted"),
    DELETE_OBJECT_VERSION("s3:DeleteObjectVersion", Resource.OBJECTS, "the same where the bucket keeps versions"),
    ABORT_MULTIPART_UPLOAD("s3:AbortMultipartUpload", Resource.OBJECTS, "give up uploads in parts"),
    LIST_MULTIPART_UPLOAD_PARTS("s3:ListMultipartUploadParts", Resource.OBJECTS, "take up such uploads again"),
    LIST_BUCKET("s3:ListBucket", Resource.LISTS, "list objects"),
    LIST_BUCKET_VERSIONS("s3:ListBucketVersions", Resource.LISTS, "find versions to remove"),
    LIST_BUCKET_MULTIPART_UPLOADS(
            "s3:ListBucketMultipartUploads", Resource.BUCKET, "find uploads that nobody completed"),
    GET_BUCKET_CORS("s3:GetBucketCORS", Resource.BUCKET, "see whether there are rules for browsers"),
    GET_BUCKET_LOCATION("s3:GetBucketLocation", Resource.BUCKET, "check the region"),
    GET_BUCKET_VERSIONING(
            "s3:GetBucketVersioning",
            Resource.BUCKET,
            "check that what is deleted can be had back, and find versions to remove"),
    GET_ENCRYPTION_CONFIGURATION(
            "s3:GetEncryptionConfiguration", Resource.BUCKET, "see with which key the bucket encrypts"),
    DECRYPT("kms:Decrypt", Resource.KEY, "read objects, and write in parts"),
    DESCRIBE(
            "kms:Describe*",
            Resource.KEY,
            "belongs to what AWS calls the use of a key; Gatepass itself does not ask for it"),
    ENCRYPT("kms:Encrypt", Resource.KEY, "write objects"),
    RE_ENCRYPT("kms:ReEncrypt*", Resource.KEY, "write over objects that another key encrypted"),
    GENERATE_DATA_KEY("kms:GenerateDataKey*", Resource.KEY, "write objects");

    private final String id;
    private final Resource resource;
    private final String purpose;

    S3Permission(String id, Resource resource, String purpose) {
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
