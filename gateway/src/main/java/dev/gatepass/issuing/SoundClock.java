package dev.gatepass.issuing;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import dev.gatepass.time.TimeWitness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of day that URLs are signed by, held against what a witness has told last and the monotonic clock has counted
 * since; a word that contradicts those before it counts from the second on. A URL of a time that is wrong is refused by its
 * store, or is good for longer than it says. As long as no witness was heard, the clock of this host is believed.
 *
 * <p>Thread-safe; never blocks. Why so: {@code docs/decisions/0025-a-clock-that-is-not-right-signs-nothing.md}.
 */
public final class SoundClock implements InstantSource, TimeWitness {
    /** A third of what stores forgive. */
    static final Duration UNSOUND = Duration.ofMinutes(5);

    /** What operators are told of. */
    static final Duration STRANGE = Duration.ofMinutes(1);

    /** What took longer to come says too little. */
    static final Duration LATE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(SoundClock.class);

    private final InstantSource wall;
    private final MonotonicClock monotonic;
    private volatile @Nullable Told last;
    private @Nullable Told doubted;
    private boolean strange;

    /**
     * What was told.
     *
     * @param instant the time of day
     * @param at when that was so
     */
    private record Told(Instant instant, MonotonicInstant at) {
        Instant until(MonotonicInstant now) {
            return instant.plus(at.until(now));
        }

        boolean agreesWith(Told later) {
            return Duration.between(until(later.at), later.instant).abs().compareTo(STRANGE) <= 0;
        }
    }

    /** The clock of this host. */
    public SoundClock(InstantSource wall, MonotonicClock monotonic) {
        this.wall = wall;
        this.monotonic = monotonic;
    }

    @Override
    public synchronized void heard(Instant told, MonotonicInstant asked, MonotonicInstant answered) {
        if (asked.until(answered).compareTo(LATE) > 0) {
            return;
        }
        Told now = new Told(told, answered);
        Told known = last;
        Told before = doubted;
        if (known != null && !known.agreesWith(now) && (before == null || !before.agreesWith(now))) {
            doubted = now; // the next one tells which of the two is wrong
            return;
        }
        doubted = null;
        last = now;
        Duration ahead = ahead(now, wall.instant());
        boolean was = strange;
        strange = ahead.abs().compareTo(STRANGE) > 0;
        if (strange && !was) {
            LOG.warn(
                    "the clock of this host is {} s ahead of the database's; from {} s on, either way, nothing is signed",
                    ahead.toSeconds(),
                    UNSOUND.toSeconds());
        } else if (was && !strange) {
            LOG.info("the clock of this host agrees with the database's again");
        }
    }

    /** How far the clock of this host is ahead; empty where nobody has told another time yet. */
    public Optional<Duration> ahead() {
        Told told = last;
        return told == null ? Optional.empty() : Optional.of(ahead(told, wall.instant()));
    }

    private Duration ahead(Told told, Instant now) {
        return Duration.between(told.until(monotonic.now()), now);
    }

    /**
     * The time of day.
     *
     * @throws Unavailable {@code clock_unsound} where it cannot be right
     */
    @Override
    public Instant instant() {
        Instant now = wall.instant();
        requireSound(now);
        return now;
    }

    /**
     * Asks whether URLs are signed by this clock now.
     *
     * @throws Unavailable {@code clock_unsound} where they are not
     */
    public void requireSound() {
        requireSound(wall.instant());
    }

    private void requireSound(Instant now) {
        Told told = last;
        if (told != null && ahead(told, now).abs().compareTo(UNSOUND) > 0) {
            throw new Unavailable(
                    ErrorCode.CLOCK_UNSOUND, "the clock of this gateway is not right, and URLs are signed by it");
        }
    }
}
