package dev.gatepass.storage.check;

import dev.gatepass.storage.connections.HttpAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What time it is at a store, as far as its answers tell, beside the time here. */
final class StoreClock {
    /** What stores take; https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, RequestTimeTooSkewed. */
    private static final Duration SKEWED = Duration.ofMinutes(15);

    private static final Duration DRIFTING = Duration.ofMinutes(1);

    private StoreClock() {}

    /** The finding; empty where the store does not say. */
    static Optional<Finding> compare(HttpAnswer answer, Instant now) {
        return told(answer).map(there -> {
            Duration ahead = Duration.between(now, there);
            Duration difference = ahead.abs();
            String seen = "the store is " + difference.toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead");
            if (difference.compareTo(SKEWED) > 0) {
                return AnswerFaults.skewed().seeing(seen);
            }
            return difference.compareTo(DRIFTING) > 0
                    ? Finding.of(FindingKind.CLOCK_DRIFTS)
                            .seeing(seen)
                            .cured(AnswerFaults.skewed().remedies())
                    : Finding.of(FindingKind.CLOCK);
        });
    }

    /** What time it was there when it answered, to the second; empty where the store does not say. */
    static Optional<Instant> told(HttpAnswer answer) {
        String date = answer.headers().get("Date");
        if (date == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
