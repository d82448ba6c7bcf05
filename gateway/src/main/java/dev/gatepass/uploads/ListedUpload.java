package dev.gatepass.uploads;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An upload that the store knows of.
 *
 * @param key the object within the team
 * @param startedAt when it was begun
 * @param endsAt when it may no longer go on, or could not when it was asked for
 * @param uploadId to go on with it, or to abort it; empty once it has ended
 */
public record ListedUpload(String key, Instant startedAt, Instant endsAt, Optional<String> uploadId) {
    public ListedUpload {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(endsAt, "endsAt");
        Objects.requireNonNull(uploadId, "uploadId");
    }
}
