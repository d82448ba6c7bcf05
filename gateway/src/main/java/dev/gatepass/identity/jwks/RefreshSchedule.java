package dev.gatepass.identity.jwks;

import dev.gatepass.time.MonotonicInstant;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When an issuer's keys are fetched next, whatever tokens come: after the interval, or the age that the issuer gave
 * where that is shorter (but at least a minute), and up to a tenth sooner, so that many gateways do not ask in step;
 * after a failure in a second, then twice that, up to the longest pause. Visible to every thread; written by the one
 * fetch under way.
 */
final class RefreshSchedule {
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(60);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final double MAX_JITTER = 0.1;

    private final Duration interval;
    private final Duration longestRetry;

    private volatile MonotonicInstant due;
    private volatile Duration retry = FIRST_RETRY;

    RefreshSchedule(Duration interval, Duration longestRetry, MonotonicInstant now) {
        this.interval = interval;
        this.longestRetry = longestRetry;
        this.due = now;
    }

    boolean isDue(MonotonicInstant now) {
        return !due.until(now).isNegative();
    }

    void succeeded(MonotonicInstant sent, Optional<Duration> maxAge) {
        Duration asked = longer(maxAge.orElse(interval), MIN_INTERVAL);
        due = sent.plus(sooner(shorter(asked, interval)));
        retry = FIRST_RETRY;
    }

    void failed(MonotonicInstant now) {
        Duration pause = shorter(retry, longestRetry);
        due = now.plus(sooner(pause));
        retry = pause.multipliedBy(2);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration sooner(Duration pause) {
        double part = 1 - MAX_JITTER * ThreadLocalRandom.current().nextDouble();
        return Duration.ofNanos((long) (pause.toNanos() * part));
    }
}
