package dev.gatepass.access;

import java.util.Objects;

/**
 * How to get the right to sign for a bucket. Holds references to secrets, never secrets.
 */
public sealed interface CredentialReference {
    /**
     * An access key of a store that speaks S3, or an HMAC key. It has no end: a temporary key, with its session token,
     * would make URLs end before the time that they show.
     *
     * @param accessKeyId public: every URL shows it
     * @param secret where the secret part is
     */
    record AccessKey(String accessKeyId, SecretReference secret) implements CredentialReference {
        public AccessKey {
            Objects.requireNonNull(secret, "secret");
            if (accessKeyId.isEmpty()) {
                throw new IllegalArgumentException("an access key has an id");
            }
        }
    }
}
