package dev.gatepass.administration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When the last URL has ended that is out when something is switched off: nothing that is done here ends one earlier.
 *
 * @param clock the time of day
 * @param longest how long a URL may live, and how late a gateway may hear that it is to issue no more
 */
public record LastUrl(InstantSource clock, Duration longest) {
    /** The moment for what is switched off now. */
    public Instant endsBy() {
        return clock.instant().plus(longest);
    }
}
