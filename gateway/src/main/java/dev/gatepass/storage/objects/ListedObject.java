package dev.gatepass.storage.objects;

import java.time.Instant;
import java.util.Objects;

/**
 * An object in a list.
 *
 * @param key its whole key, as the store says it: who wrote it may not have been Gatepass, and it may be no key of ours
 * @param size bytes
 * @param lastModified when it was written
 * @param etag as the store gives it, without quotes
 */
public record ListedObject(String key, long size, Instant lastModified, String etag) {
    public ListedObject {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(lastModified, "lastModified");
        Objects.requireNonNull(etag, "etag");
    }
}
