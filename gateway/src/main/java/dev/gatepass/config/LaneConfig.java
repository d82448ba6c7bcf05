package dev.gatepass.config;

/**
 * How much is signed at once off the event loops, and how much may wait for it.
 *
 * @param threads how many URLs are signed at once, 0 for half as many as there are cores, at least one
 * @param queue most requests that wait, at least 1
 */
public record LaneConfig(int threads, int queue) {
    /** The threads, counted. */
    public int actualThreads() {
        return threads == 0 ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2) : threads;
    }
}
