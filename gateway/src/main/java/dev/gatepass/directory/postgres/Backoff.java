package dev.gatepass.directory.postgres;

import java.util.random.RandomGenerator;

/** Waiting times that double from 0.1 s to 5 s, each cut by up to a half at random. Not thread-safe. */
final class Backoff {
    static final long FIRST_MILLIS = 100;
    static final long LONGEST_MILLIS = 5_000;

    private final RandomGenerator random;
    private long next = FIRST_MILLIS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** How long to wait before the next attempt. */
    long nextMillis() {
        long ceiling = next;
        next = Math.min(LONGEST_MILLIS, 2 * ceiling);
        return random.nextLong(ceiling / 2, ceiling + 1);
    }

    /** Begins anew, after a success. */
    void reset() {
        next = FIRST_MILLIS;
    }

    /** Goes on with the longest waits, as after many failures. */
    void exhaust() {
        next = LONGEST_MILLIS;
    }
}
