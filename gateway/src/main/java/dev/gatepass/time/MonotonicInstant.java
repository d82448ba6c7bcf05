package dev.gatepass.time;

import java.time.Duration;

/**
 * One reading of a {@link MonotonicClock}.
 *
 * @param nanos nanoseconds since an arbitrary origin; may be negative and may overflow, so only differences mean
 *     anything ({@link System#nanoTime()})
 */
public record MonotonicInstant(long nanos) {
    /** How long before {@code later} this reading was taken; negative when it was taken after. */
    public Duration until(MonotonicInstant later) {
        return Duration.ofNanos(later.nanos - nanos);
    }

    /** The reading {@code duration} after this one. */
    public MonotonicInstant plus(Duration duration) {
        return new MonotonicInstant(nanos + duration.toNanos());
    }
}
