package dev.gatepass.uploads;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An upload that was begun.
 *
 * @param uploadId what it is called from now on
 * @param partSize bytes of each part but the last
 * @param parts how many there are to be, where the size of the object was told
 * @param endsAt when it may no longer go on
 */
public record StartedUpload(String uploadId, long partSize, Optional<Integer> parts, Instant endsAt) {
    public StartedUpload {
        Objects.requireNonNull(uploadId, "uploadId");
        Objects.requireNonNull(parts, "parts");
        Objects.requireNonNull(endsAt, "endsAt");
    }
}
