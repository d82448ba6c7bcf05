package dev.gatepass.limits;

import dev.gatepass.config.RateConfig;
import dev.gatepass.failure.Standing;
import java.time.Duration;

/**
 * How many tokens a bucket holds, and how fast they come back: one each so many nanoseconds, a whole number, which is
 * rounded up. So never more comes back than was configured, and at most a thousandth less.
 *
 * @param name of the limit, as callers see it
 * @param nanosPerToken how long a token takes to come back, 0 where there is no limit
 * @param burst how many tokens a full bucket holds, up to 100,000,000
 */
record Quota(String name, long nanosPerToken, int burst) {
    private static final long SECOND = 1_000_000_000;

    static Quota of(String name, RateConfig config) {
        long nanos = config.perSecond() == 0 ? 0 : (SECOND + config.perSecond() - 1) / config.perSecond();
        return new Quota(name, nanos, config.burst());
    }

    boolean isUnlimited() {
        return nanosPerToken == 0;
    }

    /** How long so many tokens take to come back. */
    long nanos(long tokens) {
        return tokens * nanosPerToken;
    }

    /** How long an empty bucket takes to become full. */
    long capacity() {
        return nanos(burst);
    }

    /** How many tokens a bucket holds that is full in so many nanoseconds. */
    int remaining(long untilFull) {
        return isUnlimited() ? Integer.MAX_VALUE : (int) ((capacity() - untilFull) / nanosPerToken);
    }

    /**
     * How somebody stands with it.
     *
     * @param untilFull nanoseconds until the bucket is full
     * @param reset nanoseconds until there is what is waited for
     */
    Standing standing(long untilFull, long reset) {
        return new Standing(name, burst, Duration.ofNanos(capacity()), remaining(untilFull), Duration.ofNanos(reset));
    }
}
