package dev.gatepass.administration;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.storage.remedies.Revocation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * When the last URL has ended that is out when something is switched off: nothing that is done here ends one earlier.
 *
 * @param longest how long a URL may live
 * @param heardWithin how late a gateway may hear that it is to issue no more
 */
public record LastUrl(Duration longest, Duration heardWithin) {
    /** How much later than it was written a switch may have come into force, and how far clocks may be apart. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** The moment for what was switched off at another, in whole seconds; empty for what is not off. */
    public Optional<Instant> endsBy(Optional<Instant> disabledAt) {
        return disabledAt.map(off -> issuedBy(off).plus(longest).truncatedTo(ChronoUnit.SECONDS));
    }

    /** What ends URLs of these buckets earlier, at their providers; empty for what is not off. */
    public Optional<List<Revocation>> endsEarlier(Optional<Instant> disabledAt, List<StorageBucket> buckets) {
        return disabledAt.map(off -> Revocation.of(buckets, issuedBy(off)));
    }

    private Instant issuedBy(Instant off) {
        return off.plus(heardWithin).plus(MARGIN);
    }
}
