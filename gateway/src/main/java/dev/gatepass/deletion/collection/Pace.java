package dev.gatepass.deletion.collection;

import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import java.time.Duration;

/** How fast is removed, all buckets together. Used on one context. */
final class Pace {
    private static final int LARGEST_BATCH = 1000;

    private final int perSecond;
    private final MonotonicClock clock;
    private MonotonicInstant next;

    Pace(int perSecond, MonotonicClock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.next = clock.now();
    }

    /** How many are removed at once: what the stores take in one request, and no more than in a second. */
    int batch() {
        return Math.min(LARGEST_BATCH, perSecond);
    }

    /** How long the next batch waits for those before it. */
    Duration delay() {
        Duration left = clock.now().until(next);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Takes the time of so many. */
    void take(int count) {
        next = clock.now()
                .plus(delay())
                .plus(Duration.ofSeconds(1).multipliedBy(count).dividedBy(perSecond));
    }
}
