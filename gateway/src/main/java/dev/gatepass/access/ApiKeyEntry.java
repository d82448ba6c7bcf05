package dev.gatepass.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An API key as the directory holds it: enough to recognize it, not enough to use it.
 *
 * @param id the public part, by which it is looked up
 * @param digest of the whole key
 * @param owner whose rights it carries
 * @param scopes what it may be used for
 * @param expiresAt when it ends, or empty for never
 */
public record ApiKeyEntry(String id, KeyDigest digest, Subject owner, Scopes scopes, Optional<Instant> expiresAt) {
    public ApiKeyEntry {
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(scopes, "scopes");
        Objects.requireNonNull(expiresAt, "expiresAt");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("an API key has an id");
        }
    }

    /**
     * A key of which the SHA-256 is known as text.
     *
     * @throws IllegalArgumentException if that is not 64 hexadecimal digits
     */
    public ApiKeyEntry(String id, String sha256, Subject owner, Scopes scopes, Optional<Instant> expiresAt) {
        this(id, KeyDigest.of(sha256), owner, scopes, expiresAt);
    }

    /** SHA-256 of the whole key, 64 lower-case hexadecimal digits. */
    public String sha256() {
        return digest.hex();
    }

    @Override
    public String toString() {
        return "ApiKeyEntry[" + id + " of " + owner.name() + ", <redacted>]";
    }
}
