package dev.gatepass.identity.jwks;

import dev.gatepass.time.MonotonicInstant;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets something happen, and then not again until an interval has passed. Thread-safe. */
final class Spacing {
    private final Duration interval;
    private final AtomicReference<@Nullable MonotonicInstant> last = new AtomicReference<>();

    Spacing(Duration interval) {
        this.interval = interval;
    }

    /** Whether it may happen now; the caller who hears yes is the one who does it. */
    boolean enter(MonotonicInstant now) {
        MonotonicInstant before = last.get();
        boolean due = before == null || before.until(now).compareTo(interval) >= 0;
        return due && last.compareAndSet(before, now);
    }
}
