package dev.gatepass.directory.roster;

import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.Subject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API key as it is described: what {@link ApiKeyEntry} holds, and what its owner calls it.
 *
 * @param id the public part
 * @param sha256 SHA-256 of the whole key, 64 lower-case hexadecimal digits
 * @param scopes what it may be used for
 * @param expiresAt when it ends, or empty for never
 * @param label what its owner calls it; nothing is decided by it
 */
public record RosterKey(String id, String sha256, Scopes scopes, Optional<Instant> expiresAt, Optional<String> label) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public RosterKey {
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(scopes, "scopes");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(label, "label");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a key's id has letters, digits, \"-\" and \"_\", at most 64");
        }
    }

    /** The key of an owner, as a directory holds it. */
    ApiKeyEntry of(Subject owner) {
        return new ApiKeyEntry(id, sha256, owner, scopes, expiresAt);
    }

    @Override
    public String toString() {
        return "RosterKey[" + id + ", <redacted>]";
    }
}
