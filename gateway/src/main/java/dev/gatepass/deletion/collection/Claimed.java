package dev.gatepass.deletion.collection;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An object that is to be removed and can no longer be restored.
 *
 * @param key its whole key in the bucket
 * @param deletedAt when it was deleted, by the database's clock
 */
record Claimed(String key, Instant deletedAt) {
    /** Stores tell times in whole seconds, rounded down, and have clocks of their own, which are a second off at most. */
    private static final Duration BLUR = Duration.ofSeconds(2);

    Claimed {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(deletedAt, "deletedAt");
    }

    /** What the store says was written later than this may have been written after the deletion. */
    Instant lastWrite() {
        return deletedAt.minus(BLUR);
    }
}
