package dev.gatepass.deletion.collection;

import dev.gatepass.time.MonotonicInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An object that is to be removed and can no longer be restored.
 *
 * @param key its whole key in the bucket
 * @param deletedAt when it was deleted, by the database's clock
 * @param deleted the same by this process's: then, or somewhat later
 */
record Claimed(String key, Instant deletedAt, MonotonicInstant deleted) {
    /** Stores tell times in whole seconds, rounded down, and are of many machines, whose clocks are a second apart at most. */
    static final Duration BLUR = Duration.ofSeconds(2);

    Claimed {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(deletedAt, "deletedAt");
        Objects.requireNonNull(deleted, "deleted");
    }
}
