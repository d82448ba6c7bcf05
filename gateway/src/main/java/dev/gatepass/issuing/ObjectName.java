package dev.gatepass.issuing;

import dev.gatepass.access.StorageLevel;
import java.util.Objects;

/**
 * An object in the caller's words.
 *
 * @param key its key within the team
 * @param level which of the team's places it is in
 */
public record ObjectName(String key, StorageLevel level) {
    public ObjectName {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(level, "level");
    }
}
