package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is being worked on, and refuses what would be too much. Thread-safe; shared by all event loops. */
final class InFlight {
    private final String what;
    private final int limit;
    private final AtomicInteger count = new AtomicInteger();

    InFlight(String what, int limit) {
        this.what = what;
        this.limit = limit;
    }

    /**
     * Takes {@code n} places, to be {@linkplain #leave left} once done.
     *
     * @throws Unavailable {@code overloaded} if there are not so many
     */
    void enter(int n) {
        if (count.addAndGet(n) > limit) {
            count.addAndGet(-n);
            throw new Unavailable(ErrorCode.OVERLOADED, "too many " + what + " at once");
        }
    }

    void leave(int n) {
        count.addAndGet(-n);
    }

    /** How much is being worked on now. */
    int count() {
        return count.get();
    }
}
