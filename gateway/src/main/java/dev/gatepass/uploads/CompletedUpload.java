package dev.gatepass.uploads;

import java.util.Objects;
import java.util.Optional;

/**
 * The object that an upload has become.
 *
 * @param key within the team
 * @param size bytes
 * @param etag as the store gives it, without quotes
 * @param versionId which version it is, where the store keeps them
 */
public record CompletedUpload(String key, long size, String etag, Optional<String> versionId) {
    public CompletedUpload {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(etag, "etag");
        Objects.requireNonNull(versionId, "versionId");
    }
}
