package dev.gatepass.uploads;

import java.util.Objects;
import java.util.Optional;

/**
 * A part as a caller names it who has sent it.
 *
 * @param number which
 * @param etag what the store answered, with its quotes or without; empty where it gives none, as Azure
 */
public record NamedPart(long number, Optional<String> etag) {
    public NamedPart {
        Objects.requireNonNull(etag, "etag");
        etag = etag.map(NamedPart::unquoted);
    }

    private static String unquoted(String etag) {
        boolean quoted = etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"");
        return quoted ? etag.substring(1, etag.length() - 1) : etag;
    }
}
