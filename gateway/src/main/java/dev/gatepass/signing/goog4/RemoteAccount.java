package dev.gatepass.signing.goog4;

import dev.gatepass.signing.Credential;
import java.util.Objects;

/**
 * A service account whose key is elsewhere. Prints as redacted.
 *
 * @param clientEmail the account, which every URL shows
 * @param signer who signs for it
 */
public record RemoteAccount(String clientEmail, BlobSigner signer) implements Credential {
    public RemoteAccount {
        Objects.requireNonNull(signer, "signer");
        if (clientEmail.isEmpty()) {
            throw new IllegalArgumentException("somebody signs for a service account");
        }
    }

    @Override
    public String toString() {
        return "RemoteAccount[" + clientEmail + ", <redacted>]";
    }
}
