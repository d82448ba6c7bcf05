package dev.gatepass.directory;

import dev.gatepass.access.Directory;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
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
    private volatile @Nullable Reading latest;

    private record Reading(Directory directory, MonotonicInstant asOf) {}

    LatestDirectory(MonotonicClock clock, Duration maxStaleness) {
        this.clock = clock;
        this.maxStaleness = maxStaleness;
    }

    /** The directory, if it was confirmed within the bound; exactly at the bound it still is. */
    Directory current() {
        Reading reading = latest;
        if (reading == null) {
            throw new Unavailable(ErrorCode.DIRECTORY_STALE, "the directory has not been loaded yet");
        }
        if (reading.asOf().until(clock.now()).compareTo(maxStaleness) > 0) {
            throw new Unavailable(ErrorCode.DIRECTORY_STALE, "the directory could not be confirmed for too long");
        }
        return reading.directory();
    }

    /** The directory however old it is, to be built upon and never to be decided upon. */
    Optional<Directory> known() {
        Reading reading = latest;
        return reading == null ? Optional.empty() : Optional.of(reading.directory());
    }

    /**
     * Replaces it, or confirms it by giving it again.
     *
     * @param asOf taken before the question was sent: the answer may be that old
     */
    void accept(Directory directory, MonotonicInstant asOf) {
        latest = new Reading(directory, asOf);
    }
}
