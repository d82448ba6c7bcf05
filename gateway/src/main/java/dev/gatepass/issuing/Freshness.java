package dev.gatepass.issuing;

/** Whether what was decided upon may still be trusted. Asked once more after every wait, before an answer leaves. */
@FunctionalInterface
public interface Freshness {
    /**
     * Passes if it may.
     *
     * @throws dev.gatepass.failure.Unavailable with {@code directory_stale} if not
     */
    void check();
}
