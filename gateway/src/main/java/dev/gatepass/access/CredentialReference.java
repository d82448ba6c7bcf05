package dev.gatepass.access;

import java.util.Objects;
import java.util.Optional;

/**
 * How to get the right to sign for a bucket. Holds references to secrets, never secrets.
 */
public sealed interface CredentialReference {
    /**
     * An access key of a store that speaks S3, or an HMAC key.
     *
     * @param accessKeyId public: every URL shows it
     * @param secret where the secret part is
     * @param sessionToken where the session token is, for a temporary key that somebody else renews
     */
    record AccessKey(String accessKeyId, SecretReference secret, Optional<SecretReference> sessionToken)
            implements CredentialReference {
        public AccessKey {
            Objects.requireNonNull(secret, "secret");
            Objects.requireNonNull(sessionToken, "sessionToken");
            if (accessKeyId.isEmpty()) {
                throw new IllegalArgumentException("an access key has an id");
            }
        }
    }
}
