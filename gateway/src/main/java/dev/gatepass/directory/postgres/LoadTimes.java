package dev.gatepass.directory.postgres;

import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import java.util.StringJoiner;

/** How long each part of a load took. Not thread-safe. */
final class LoadTimes {
    private final MonotonicClock clock;
    private final MonotonicInstant start;
    private final StringJoiner parts = new StringJoiner(", ");
    private MonotonicInstant last;

    LoadTimes(MonotonicClock clock) {
        this.clock = clock;
        this.start = clock.now();
        this.last = start;
    }

    /** Says that a part is done, which began when the one before was. */
    void done(String part) {
        MonotonicInstant now = clock.now();
        parts.add(part + " " + last.until(now).toMillis() + " ms");
        last = now;
    }

    @Override
    public String toString() {
        return start.until(last).toMillis() + " ms: " + parts;
    }
}
