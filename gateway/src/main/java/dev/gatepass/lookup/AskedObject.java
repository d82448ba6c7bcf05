package dev.gatepass.lookup;

import dev.gatepass.access.StorageLevel;
import java.util.Objects;

/**
 * An object in the caller's words.
 *
 * @param key its key within the team
 * @param level which of the team's places it is in
 */
public record AskedObject(String key, StorageLevel level) {
    public AskedObject {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(level, "level");
    }
}
