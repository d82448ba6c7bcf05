package dev.gatepass.uploads;

import dev.gatepass.storage.objects.UploadTerms.Checksum;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An upload that the store knows of.
 *
 * @param key the object within the team
 * @param startedAt when it was begun
 * @param endsAt when it may no longer go on, or could not when it was asked for
 * @param checksum what each part has to have; empty for nothing, and where the store does not say
 * @param uploadId to go on with it, or to abort it; empty once it has ended
 */
public record ListedUpload(
        String key, Instant startedAt, Instant endsAt, Optional<Checksum> checksum, Optional<String> uploadId) {
    public ListedUpload {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(endsAt, "endsAt");
        Objects.requireNonNull(checksum, "checksum");
        Objects.requireNonNull(uploadId, "uploadId");
    }
}
