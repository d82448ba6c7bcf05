package dev.gatepass.storage.objects;

import java.time.Instant;
import java.util.Objects;

/**
 * An upload that was begun and not ended.
 *
 * @param key its whole key, as the store says it
 * @param id what the store calls it
 * @param startedAt when it was begun
 * @param checksum what the store checks each part with, as far as it says so
 */
public record OpenUpload(String key, String id, Instant startedAt, UploadTerms.Checksum checksum) {
    public OpenUpload {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(checksum, "checksum");
    }
}
