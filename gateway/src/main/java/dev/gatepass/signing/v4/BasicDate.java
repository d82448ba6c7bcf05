package dev.gatepass.signing.v4;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The instant of signing in the basic form of ISO 8601. The day of the credential scope is cut from the same text, so
 * the two cannot disagree at midnight.
 *
 * @param value for example {@code 20130524T000000Z}, always UTC, the fraction of the second dropped
 */
record BasicDate(String value) {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static BasicDate at(Instant instant) {
        return new BasicDate(FORMAT.format(instant));
    }

    /** The day, for example {@code 20130524}. */
    String day() {
        return value.substring(0, value.indexOf('T'));
    }
}
