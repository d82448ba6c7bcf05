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
    /** What S3 calls all that is written while no versions are kept. */
    private static final String UNVERSIONED = "null";

    public ObjectVersion {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(lastModified, "lastModified");
    }

    /** Whether the next write takes its place, and its id with it, unless the bucket keeps versions now. */
    public boolean isReplaceable() {
        return id.equals(UNVERSIONED);
    }
}
