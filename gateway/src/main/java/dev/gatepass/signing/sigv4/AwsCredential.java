package dev.gatepass.signing.sigv4;

import dev.gatepass.signing.Credential;
import java.util.Objects;
import java.util.Optional;

/**
 * An access key, and the session token where it is a temporary one. Prints as redacted.
 *
 * @param accessKeyId public: every URL shows it
 * @param secretAccessKey never leaves this process
 * @param sessionToken present when the credential is temporary; every URL shows it
 */
public record AwsCredential(String accessKeyId, String secretAccessKey, Optional<String> sessionToken)
        implements Credential {
    public AwsCredential {
        Objects.requireNonNull(sessionToken, "sessionToken");
        if (accessKeyId.isEmpty() || secretAccessKey.isEmpty()) {
            throw new IllegalArgumentException("an access key has an id and a secret");
        }
    }

    @Override
    public String toString() {
        return "AwsCredential[" + accessKeyId + ", <redacted>]";
    }
}
