package dev.gatepass.storage.credentials;

import dev.gatepass.issuing.CredentialSource.Leased;
import java.time.Instant;
import java.util.Objects;

/**
 * The right to sign, as it was given.
 *
 * @param leased what is signed with, and when the URLs that it signs end at the latest
 * @param goodUntil until when it signs
 */
public record FetchedCredential(Leased leased, Instant goodUntil) {
    public FetchedCredential {
        Objects.requireNonNull(leased, "leased");
        Objects.requireNonNull(goodUntil, "goodUntil");
    }
}
