package dev.gatepass.storage.objects;

import java.time.Instant;
import java.util.Objects;

/**
 * A version of an object, or the mark that it is deleted.
 *
 * @param key its whole key, as the store says it
 * @param id what the store calls the version
 * @param current whether it is what a reader gets
 * @param deleteMarker whether it stands for a deletion, and holds nothing
 * @param size bytes
 * @param lastModified when it was written
 */
public record ObjectVersion(
        String key, String id, boolean current, boolean deleteMarker, long size, Instant lastModified) {
    public ObjectVersion {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(lastModified, "lastModified");
    }
}
