package dev.gatepass.storage.objects;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a store says of an object.
 *
 * @param size bytes
 * @param lastModified when it was written, in whole seconds
 * @param etag without quotes
 * @param version which version it is, where the store keeps them
 */
public record ObjectFacts(long size, Instant lastModified, String etag, Optional<String> version) {
    public ObjectFacts {
        Objects.requireNonNull(lastModified, "lastModified");
        Objects.requireNonNull(etag, "etag");
        Objects.requireNonNull(version, "version");
    }
}
