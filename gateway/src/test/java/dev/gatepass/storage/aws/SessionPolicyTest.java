package dev.gatepass.storage.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a session of a role may do. */
@Timeout(60)
class SessionPolicyTest {
    /** Written out once more: what is not in it no session may do. */
    @Test
    void aSessionMayDoWhatGatepassNeedsInItsBucketAndNothingElse_R18_K10() {
        assertEquals(new JsonObject("""
                        {"Version": "2012-10-17", "Statement": [
                          {"Effect": "Allow",
                           "Action": ["s3:GetObject*", "s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion",
                                      "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
                           "Resource": "arn:aws:s3:::kappa-files/a/b/*"},
                          {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:ListBucketVersions"],
                           "Resource": "arn:aws:s3:::kappa-files",
                           "Condition": {"StringLike": {"s3:prefix": "a/b/*"}}},
                          {"Effect": "Allow",
                           "Action": ["s3:ListBucketMultipartUploads", "s3:GetBucketCORS", "s3:GetBucketLocation",
                                      "s3:GetBucketVersioning", "s3:GetEncryptionConfiguration"],
                           "Resource": "arn:aws:s3:::kappa-files"},
                          {"Effect": "Allow",
                           "Action": ["kms:Decrypt", "kms:Describe*", "kms:Encrypt", "kms:ReEncrypt*",
                                      "kms:GenerateDataKey*"],
                           "Resource": "*"}]}
                        """), new JsonObject(SessionPolicy.of("aws", "kappa-files", "a/b/")));
        assertFalse(
                SessionPolicy.of("aws", "kappa-files", "").contains("Condition"), "all of the bucket is Gatepass's");
    }

    @Test
    void aSessionPolicyNamesOneFolderOfOneBucket_K10() {
        JsonObject policy = new JsonObject(SessionPolicy.of("aws-cn", "kappa-files", "a/b/"));
        assertEquals(
                "arn:aws-cn:s3:::kappa-files/a/b/*",
                policy.getJsonArray("Statement").getJsonObject(0).getString("Resource"));
        assertEquals(
                "arn:aws-cn:s3:::kappa-files",
                policy.getJsonArray("Statement").getJsonObject(1).getString("Resource"));
        int refused = 0;
        for (String hostile : new String[] {"*", "?", "[", "${aws:username}", "a*", "\"", "\\", " "}) {
            assertThrows(IllegalArgumentException.class, () -> SessionPolicy.of("aws", hostile, ""), hostile);
            assertThrows(
                    IllegalArgumentException.class, () -> SessionPolicy.of("aws", "kappa", hostile + "/"), hostile);
            refused += 2;
        }
        assertThrows(IllegalArgumentException.class, () -> SessionPolicy.of("aws", "", ""), "of no bucket");
        assertEquals(16, refused);
        assertTrue(SessionPolicy.of("aws-us-gov", "b".repeat(63), "p".repeat(499) + "/")
                        .length()
                <= 2048);
        assertThrows(
                IllegalArgumentException.class, () -> SessionPolicy.of("aws", "kappa", "p".repeat(999) + "/"), "STS");
    }
}
