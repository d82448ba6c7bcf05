package dev.gatepass.directory;

import io.vertx.core.Future;

/** The directory as this process knows it. Thread-safe; never blocks. */
public interface DirectoryReplica {
    /**
     * The current state: one volatile read and a look at the monotonic clock. A reading that finds no changes gives a
     * snapshot of the same directory with a younger age.
     *
     * @throws dev.gatepass.failure.Unavailable with {@code directory_stale} when nothing was loaded yet, or freshness
     *     could not be confirmed for longer than the bound
     */
    Snapshot current();

    /**
     * A state of at least a revision, waited for at most 500 ms; else fails with {@code directory_stale}.
     */
    Future<Snapshot> atLeast(long revision);

    /**
     * To be asked again wherever time has passed since a snapshot was taken, before anything that was decided upon it
     * leaves. What was confirmed meanwhile does not count: a younger snapshot may say otherwise.
     *
     * @throws dev.gatepass.failure.Unavailable with {@code directory_stale} when this snapshot is older now than the
     *     bound
     */
    void requireFresh(Snapshot snapshot);

    /** How it stands, also where {@link #current()} would throw. */
    Standing standing();

    /** Loads for the first time; completes when {@link #current()} answers, fails when it cannot. */
    Future<Void> start();

    /** Stops refreshing and closes connections. */
    Future<Void> stop();
}
