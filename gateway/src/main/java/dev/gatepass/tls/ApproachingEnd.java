package dev.gatepass.tls;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reminds of the end of a certificate, once a day from two weeks before it. Not thread-safe. */
final class ApproachingEnd {
    private static final Duration NOTICE = Duration.ofDays(14);
    private static final Duration BETWEEN_REMINDERS = Duration.ofDays(1);

    private Instant next = Instant.MIN;

    /** What is to be said at this moment, if anything. */
    Optional<String> reminder(ServerCertificate certificate, Instant now) {
        if (now.isBefore(next) || now.isBefore(certificate.ends().minus(NOTICE))) {
            return Optional.empty();
        }
        next = now.plus(BETWEEN_REMINDERS);
        boolean over = now.isAfter(certificate.ends());
        return Optional.of(
                "The certificate of http.tls " + (over ? "has ended" : "is about to end") + ": " + certificate);
    }

    /** Another certificate is shown from now on. */
    void startOver() {
        next = Instant.MIN;
    }
}
