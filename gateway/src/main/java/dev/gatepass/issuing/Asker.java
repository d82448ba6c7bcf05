package dev.gatepass.issuing;

/** Who waits for the answer to one request, and what must hold when it gets it. Thread-safe. */
public interface Asker {
    /** The name of the request, by which its record can be found again. */
    String requestId();

    /**
     * Passes if the state of the directory that was decided upon may still be trusted. Asked once more after every wait,
     * before an answer leaves.
     *
     * @throws dev.gatepass.failure.Unavailable with {@code directory_stale} if not
     */
    void requireFresh();

    /** Whether nobody waits any more, so that further work on the answer would be for nothing. */
    boolean isGone();
}
