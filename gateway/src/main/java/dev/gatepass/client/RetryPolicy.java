package dev.gatepass.client;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a call that a gateway refused is made again: where the gateway says when, that is soon, and it is known that
 * nothing was done.
 */
final class RetryPolicy {
    /** Tries in all. */
    static final int TRIES = 4;

    /** All waiting of a call. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Set<Integer> NOT_NOW = Set.of(429, 503);

    /** The database fell silent, and may have done what was asked of it. */
    private static final String UNCERTAIN = "directory_stale";

    private RetryPolicy() {}

    /**
     * How long to wait before the next try; empty where there is none.
     *
     * @param reads whether the call changes nothing
     * @param tries how many there were
     * @param waited how long was waited before
     */
    static Optional<Duration> next(RefusedException refused, boolean reads, int tries, Duration waited) {
        boolean again = NOT_NOW.contains(refused.status())
                && tries < TRIES
                && (reads || !refused.code().equals(UNCERTAIN));
        return refused.retryAfter().filter(time -> again && waited.plus(time).compareTo(PATIENCE) <= 0);
    }
}
