package dev.gatepass.directory;

import dev.gatepass.access.Directory;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.time.MonotonicClock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory that was read last, and when it was certainly true. Ages are measured on the monotonic clock, so that no
 * step of the wall clock makes an old directory look fresh.
 *
 * <p>Thread-safe: one volatile reference. Only one writer at a time.
 */
final class LatestDirectory {
    private final MonotonicClock clock;
    private final Duration maxStaleness;
    private volatile @Nullable Snapshot latest;

    LatestDirectory(MonotonicClock clock, Duration maxStaleness) {
        this.clock = clock;
        this.maxStaleness = maxStaleness;
    }

    /** The directory, if it was confirmed within the bound; exactly at the bound it still is. */
    Snapshot current() {
        Snapshot snapshot = latest;
        if (snapshot == null) {
            throw new Unavailable(ErrorCode.DIRECTORY_STALE, "the directory has not been loaded yet");
        }
        requireFresh(snapshot);
        return snapshot;
    }

    /** Refuses a snapshot that was confirmed longer ago than the bound. */
    void requireFresh(Snapshot snapshot) {
        if (snapshot.asOf().until(clock.now()).compareTo(maxStaleness) > 0) {
            throw new Unavailable(ErrorCode.DIRECTORY_STALE, "the directory could not be confirmed for too long");
        }
    }

    /** The directory however old it is, to be built upon and never to be decided upon. */
    Optional<Directory> known() {
        return last().map(Snapshot::directory);
    }

    /** The same with its age, to be told of. */
    Optional<Snapshot> last() {
        return Optional.ofNullable(latest);
    }

    /** Replaces it, or confirms it by giving it again with a younger age. */
    void accept(Snapshot snapshot) {
        latest = snapshot;
    }
}
