package dev.gatepass.storage.aws;

import dev.gatepass.access.StorageBucket;
import java.util.regex.Pattern;

/**
 * What a session may do that was made for one bucket: what Gatepass needs there, below the bucket's prefix, and nothing
 * elsewhere, whatever the role may do besides.
 *
 * <p>A name with a character that a policy reads as another name's is never put into one. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html.
 */
final class SessionPolicy {
    /** The most that STS takes. */
    static final int MAX_CHARS = 2048;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/-]*");

    private SessionPolicy() {}

    /**
     * The policy for a bucket.
     *
     * @throws IllegalArgumentException if its name or its prefix would say more than itself in a policy
     */
    static String of(String partition, StorageBucket bucket) {
        return of(partition, bucket.bucket(), bucket.prefix());
    }

    static String of(String partition, String bucket, String prefix) {
        if (bucket.isEmpty()
                || !PLAIN.matcher(bucket).matches()
                || !PLAIN.matcher(prefix).matches()
                || !PLAIN.matcher(partition).matches()) {
            throw new IllegalArgumentException("a policy would read this name as that of others");
        }
        String arn = "arn:" + partition + ":s3:::" + bucket;
        return """
                {"Version":"2012-10-17","Statement":[\
                {"Effect":"Allow","Action":["s3:GetObject*","s3:PutObject","s3:DeleteObject","s3:DeleteObjectVersion",\
                "s3:AbortMultipartUpload","s3:ListMultipartUploadParts"],"Resource":"%1$s/%2$s*"},\
                {"Effect":"Allow","Action":["s3:ListBucket","s3:ListBucketMultipartUploads","s3:ListBucketVersions",\
                "s3:GetBucketCORS","s3:GetBucketLocation","s3:GetBucketVersioning","s3:GetEncryptionConfiguration"],\
                "Resource":"%1$s"},\
                {"Effect":"Allow","Action":["kms:Decrypt","kms:Describe*","kms:Encrypt","kms:ReEncrypt*",\
                "kms:GenerateDataKey*"],"Resource":"*"}]}""".formatted(arn, prefix);
    }
}
