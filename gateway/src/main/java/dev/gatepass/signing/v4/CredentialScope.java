package dev.gatepass.signing.v4;

/**
 * What a signature is good for: one day, one region, one service.
 *
 * @param day for example {@code 20130524}
 * @param region for example {@code us-east-1}
 * @param service for example {@code s3}
 * @param terminator for example {@code aws4_request}
 */
public record CredentialScope(String day, String region, String service, String terminator) {
    /** The scope as it is signed. */
    String value() {
        return day + "/" + region + "/" + service + "/" + terminator;
    }

    /** The scope behind the name of the credential that it limits: what {@code Credential} says, not yet encoded. */
    String credential(String name) {
        return name + "/" + value();
    }
}
