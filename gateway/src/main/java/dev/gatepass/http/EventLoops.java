package dev.gatepass.http;

import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each event loop last came round to its timer: one that is late has been held up by something, and so have the
 * requests of its connections. Thread-safe; shared by all event loops.
 */
final class EventLoops {
    /** How often a loop is to give a sign of life. */
    static final Duration BEAT = Duration.ofSeconds(1);

    /** A loop that is as late as that does not come back by itself. */
    static final Duration STUCK = Duration.ofSeconds(30);

    private final MonotonicClock clock;
    private final Set<Loop> loops = ConcurrentHashMap.newKeySet();

    /** One loop, as it tells of itself. */
    final class Loop {
        private volatile MonotonicInstant last = clock.now();

        /** Is alive. */
        void beat() {
            last = clock.now();
        }

        /** Is no more. */
        void end() {
            loops.remove(this);
        }
    }

    EventLoops(MonotonicClock clock) {
        this.clock = clock;
    }

    /** One more, which is to {@link Loop#beat()} every {@link #BEAT}. */
    Loop begin() {
        Loop loop = new Loop();
        loops.add(loop);
        return loop;
    }

    /** How late the one is that is latest; zero where none is. */
    Duration lag() {
        MonotonicInstant now = clock.now();
        return loops.stream()
                .map(loop -> loop.last.until(now).minus(BEAT))
                .filter(late -> !late.isNegative())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Whether a new process would do better. */
    boolean isOneStuck() {
        return lag().compareTo(STUCK) > 0;
    }
}
