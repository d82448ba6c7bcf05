package dev.gatepass.directory;

import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A monotonic clock that stands still until it is told otherwise. */
public final class ManualClock implements MonotonicClock {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

    @Override
    public MonotonicInstant now() {
        return new MonotonicInstant(nanos.get());
    }

    /** Lets time pass. */
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
