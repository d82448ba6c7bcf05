package dev.gatepass.signing.goog4;

import dev.gatepass.signing.Credential;

/**
 * An HMAC key of Cloud Storage (https://cloud.google.com/storage/docs/authentication/hmackeys). Prints as redacted.
 *
 * @param accessId public: every URL shows it
 * @param secret never leaves this process
 */
public record HmacKey(String accessId, String secret) implements Credential {
    public HmacKey {
        if (accessId.isEmpty() || secret.isEmpty()) {
            throw new IllegalArgumentException("an HMAC key has an access id and a secret");
        }
    }

    @Override
    public String toString() {
        return "HmacKey[" + accessId + ", <redacted>]";
    }
}
