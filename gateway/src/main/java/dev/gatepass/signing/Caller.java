package dev.gatepass.signing;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/**
 * Who asked for a URL, as the bucket's own access log shall show it.
 *
 * @param name the name in words, 1 to 1,024 characters, for providers that log a parameter of ours
 * @param correlationId the name as a number, for providers that log no words: the same for every URL of one name
 */
public record Caller(String name, UUID correlationId) {
    private static final int MAX_CHARS = 1024;

    public Caller {
        Objects.requireNonNull(correlationId, "correlationId");
        if (name.length() > MAX_CHARS || !PlainText.isPlain(name)) {
            throw new IllegalArgumentException("a caller's name is 1 to 1,024 characters, none of them a control");
        }
    }

    /** A caller by name. The number is the name-based UUID (RFC 9562, version 3, without a namespace) of its UTF-8. */
    public static Caller named(String name) {
        return new Caller(name, UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
