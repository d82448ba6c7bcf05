package dev.gatepass.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An API key as the directory holds it: enough to recognize it, not enough to use it.
 *
 * @param id the public part, by which it is looked up
 * @param sha256 SHA-256 of the whole key, 64 lower-case hexadecimal digits
 * @param owner whose rights it carries
 * @param scopes what it may be used for
 * @param expiresAt when it ends, or empty for never
 */
public record ApiKeyEntry(String id, String sha256, Subject owner, Scopes scopes, Optional<Instant> expiresAt) {
    public ApiKeyEntry {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(scopes, "scopes");
        Objects.requireNonNull(expiresAt, "expiresAt");
        if (id.isEmpty() || sha256.length() != 64) {
            throw new IllegalArgumentException("an API key has an id and a SHA-256 of 64 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return "ApiKeyEntry[" + id + " of " + owner.name() + ", <redacted>]";
    }
}
