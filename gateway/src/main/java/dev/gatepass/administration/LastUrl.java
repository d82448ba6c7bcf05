package dev.gatepass.administration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When the last URL has ended that is out when something is switched off: nothing that is done here ends one earlier.
 *
 * @param clock the time of day
 * @param longest how long a URL may live, and how late a gateway may hear that it is to issue no more
 */
public record LastUrl(InstantSource clock, Duration longest) {
    /** The moment for what has just been switched off, in whole seconds; empty for what was not. */
    public Optional<Instant> endsBy(Optional<Boolean> disabled) {
        return disabled.filter(off -> off).map(off -> endsBy());
    }

    private Instant endsBy() {
        return clock.instant().plus(longest).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
    }
}
