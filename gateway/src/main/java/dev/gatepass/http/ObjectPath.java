package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Refusal;
import dev.gatepass.signing.InvalidKey;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The path of an object, {@code /v1/teams/{team}/objects/{key…}}, read from the raw path: the key is everything behind
 * {@code objects/}, decoded exactly once.
 *
 * @param team the team's segment
 * @param key the key, or empty when it cannot be decoded
 */
record ObjectPath(String team, Optional<String> key) {
    private static final String TEAMS = "/v1/teams/";
    private static final String OBJECTS = "/objects/";

    /** Where the key begins in a path, or -1 when the path is none of an object. */
    static int keyBegins(String path) {
        if (!path.startsWith(TEAMS)) {
            return -1;
        }
        int end = path.indexOf('/', TEAMS.length());
        return end >= 0 && path.startsWith(OBJECTS, end) ? end + OBJECTS.length() : -1;
    }

    /** Reads a raw path that {@link #keyBegins} has found a key in. */
    static ObjectPath parse(String path) {
        int key = keyBegins(path);
        return new ObjectPath(path.substring(TEAMS.length(), key - OBJECTS.length()), decode(path.substring(key)));
    }

    /** Why this path names no object, if it does not. */
    Optional<Failure> reasonAgainst() {
        if (key.isEmpty()) {
            return Optional.of(new Refusal(
                    ErrorCode.INVALID_KEY,
                    "the key in the path is percent-encoded UTF-8, with \"/\" itself never encoded"));
        }
        return ObjectKey.parse(KeyPrefix.NONE, key.get()) instanceof InvalidKey invalid
                ? Optional.of(new Refusal(ErrorCode.INVALID_KEY, invalid.sentence()))
                : Optional.empty();
    }

    /** Percent-decodes once. An encoded slash is refused: proxies disagree whether it separates. */
    private static Optional<String> decode(String raw) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int value = PercentCode.at(raw, i);
                if (value < 0 || value == '/') {
                    return Optional.empty();
                }
                bytes.put((byte) value);
                i += 2;
            } else if (c > ' ' && c < 0x7F && c != '#') {
                bytes.put((byte) c);
            } else {
                return Optional.empty();
            }
        }
        return Utf8.text(bytes.flip());
    }
}
