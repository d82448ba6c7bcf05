package dev.gatepass.time;

import java.time.Instant;

/** Hears what time of day it is elsewhere. Thread-safe; never blocks. */
@FunctionalInterface
public interface TimeWitness {
    /** Whoever has no use for it. */
    TimeWitness NONE = (told, asked, answered) -> {};

    /**
     * Somebody has told the time of day.
     *
     * @param told by a clock that is not this host's
     * @param asked read before it was asked for
     * @param answered read when the answer was there
     */
    void heard(Instant told, MonotonicInstant asked, MonotonicInstant answered);
}
