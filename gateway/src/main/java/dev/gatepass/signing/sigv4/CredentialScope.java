package dev.gatepass.signing.sigv4;

/**
 * What a signature is good for: one day, one region, and S3.
 *
 * @param day for example {@code 20130524}
 * @param region for example {@code us-east-1}
 */
record CredentialScope(String day, String region) {
    static final String SERVICE = "s3";
    static final String TERMINATOR = "aws4_request";

    /** The scope as it is signed. */
    String value() {
        return day + "/" + region + "/" + SERVICE + "/" + TERMINATOR;
    }

    /** The scope behind the access key that it limits: what {@code X-Amz-Credential} says, not yet encoded. */
    String credential(String accessKeyId) {
        return accessKeyId + "/" + value();
    }
}
