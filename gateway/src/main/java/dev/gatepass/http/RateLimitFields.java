package dev.gatepass.http;

import dev.gatepass.failure.Standing;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/**
 * Tells a client how it stands with a limit, so that it need not run into it.
 *
 * <p>Source: draft-ietf-httpapi-ratelimit-headers-10, in which both fields are lists of strings with parameters. Why
 * that revision: {@code docs/decisions/0017-rate-limits.md}.
 */
final class RateLimitFields {
    static final String POLICY = "RateLimit-Policy";
    static final String STANDING = "RateLimit";

    private RateLimitFields() {}

    static void write(HttpServerResponse response, Standing standing) {
        String limit = '"' + standing.limit() + '"';
        response.putHeader(POLICY, limit + ";q=" + standing.quota() + ";w=" + wholeSeconds(standing.window()))
                .putHeader(STANDING, limit + ";r=" + standing.remaining() + ";t=" + wholeSeconds(standing.reset()));
    }

    /** In the only unit that these fields and {@code Retry-After} have, rounded up, and never 0: that would be at once. */
    static long wholeSeconds(Duration duration) {
        return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
    }
}
