package dev.gatepass.storage.connections;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a store answers. Prints nothing of it.
 *
 * @param status the status
 * @param reason the phrase beside it
 * @param headers its headers
 * @param body all of it
 */
public record HttpAnswer(int status, String reason, MultiMap headers, Buffer body) {
    /** What time the store says it is; empty where it says none. */
    public Optional<Instant> date() {
        String date = headers.get("Date");
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

    @Override
    public String toString() {
        return "HttpAnswer[" + status + "]";
    }
}
