package dev.gatepass.directory;

import dev.gatepass.access.Directory;
import io.vertx.core.Future;

/** The directory as this process knows it. Thread-safe; never blocks. */
public interface DirectoryReplica {
    /**
     * The current directory: one volatile read and a look at the monotonic clock.
     *
     * @throws dev.gatepass.failure.Unavailable with {@code directory_stale} when nothing was loaded yet, or freshness
     *     could not be confirmed for longer than the bound
     */
    Directory current();

    /**
     * A directory of at least a revision, waited for at most 500 ms; else fails with {@code directory_stale}.
     */
    Future<Directory> atLeast(long revision);

    /** Loads for the first time; completes when {@link #current()} answers, fails when it cannot. */
    Future<Void> start();

    /** Stops refreshing and closes connections. */
    Future<Void> stop();
}
