package dev.gatepass.time;

/**
 * A clock that never goes back, for ages and deadlines.
 *
 * <p>Thread-safe. Readings compare only with readings of the same clock; they say nothing about the time of day.
 */
@FunctionalInterface
public interface MonotonicClock {
    /** Reads the clock. */
    MonotonicInstant now();

    /** The clock of this JVM, {@link System#nanoTime()}. */
    static MonotonicClock system() {
        return () -> new MonotonicInstant(System.nanoTime());
    }
}
