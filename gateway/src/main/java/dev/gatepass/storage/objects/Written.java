package dev.gatepass.storage.objects;

import java.util.Objects;
import java.util.Optional;

/**
 * What a store says of an object that it has just taken.
 *
 * @param etag without quotes
 * @param version which version it is, where the store keeps them
 */
public record Written(String etag, Optional<String> version) {
    public Written {
        Objects.requireNonNull(etag, "etag");
        Objects.requireNonNull(version, "version");
    }
}
