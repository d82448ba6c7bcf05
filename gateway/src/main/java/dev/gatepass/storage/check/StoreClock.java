package dev.gatepass.storage.check;

import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.objects.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What time it is at a store, as far as its answers tell, beside the time here. */
final class StoreClock {
    private static final Duration DRIFTING = Duration.ofMinutes(1);

    private StoreClock() {}

    /** The finding; empty where the store does not say. */
    static Optional<Finding> compare(HttpAnswer answer, Instant now) {
        return answer.date().map(there -> Duration.between(now, there)).map(ahead -> {
            Duration difference = ahead.abs();
            String seen = "the store is " + difference.toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead");
            if (difference.compareTo(ObjectStore.MOST_SKEW) > 0) {
                return AnswerFaults.skewed().seeing(seen);
            }
            return difference.compareTo(DRIFTING) > 0
                    ? Finding.of(FindingKind.CLOCK_DRIFTS)
                            .seeing(seen)
                            .cured(AnswerFaults.skewed().remedies())
                    : Finding.of(FindingKind.CLOCK);
        });
    }
}
