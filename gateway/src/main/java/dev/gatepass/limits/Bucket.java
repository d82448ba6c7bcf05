package dev.gatepass.limits;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket in one number: when it will be full again. To take tokens moves that moment on by the time that they
 * take to come back, and there are as many as fit between now and the moment at which an empty bucket would be full.
 *
 * <p>Thread-safe, without locks, and exact: tokens are taken by whoever moves the moment. Times are nanoseconds of one
 * monotonic clock; a reading that is a little older than another thread's finds fewer tokens, never more.
 */
final class Bucket {
    /** What it says for good once nobody can find it any more. */
    private static final long RETIRED = Long.MAX_VALUE;

    private final AtomicLong fullAt = new AtomicLong(Long.MIN_VALUE);

    /** Whether this is not the bucket of anybody any more: what was not taken before is to be taken from a new one. */
    boolean isRetired() {
        return fullAt.get() == RETIRED;
    }

    void retire() {
        fullAt.set(RETIRED);
    }

    /** How long until it is full, in nanoseconds; 0 when it is, or is retired: the next one of its owner will be. */
    long untilFull(long now) {
        long at = fullAt.get();
        return at == RETIRED ? 0 : Math.max(at, now) - now;
    }

    /**
     * Takes all of so many tokens, or none.
     *
     * @return whether they were taken; never from a bucket that is retired
     */
    boolean take(Quota quota, int tokens, long now) {
        while (true) {
            long before = fullAt.get();
            if (before == RETIRED) {
                return false;
            }
            long after = Math.max(before, now) + quota.nanos(tokens);
            if (after - now > quota.capacity()) {
                return false;
            }
            if (fullAt.compareAndSet(before, after)) {
                return true;
            }
        }
    }
}
