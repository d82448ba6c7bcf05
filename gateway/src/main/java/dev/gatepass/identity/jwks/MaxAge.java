package dev.gatepass.identity.jwks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The {@code max-age} of a {@code Cache-Control} header (RFC 9111, section 5.2.2.1). */
final class MaxAge {
    private static final String DIRECTIVE = "max-age=";
    /** Enough for any age that matters, and too few for a number that overflows. */
    private static final int MAX_DIGITS = 10;

    private MaxAge() {}

    /** The first max-age among the values of the header, or empty when there is none that can be read. */
    static Optional<Duration> of(List<String> values) {
        for (String value : values) {
            for (String directive : value.split(",", -1)) {
                String text = directive.strip().toLowerCase(Locale.ROOT);
                String digits = text.startsWith(DIRECTIVE) ? text.substring(DIRECTIVE.length()) : "";
                if (isNumber(digits)) {
                    return Optional.of(Duration.ofSeconds(Long.parseLong(digits)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> '0' <= c && c <= '9');
    }
}
