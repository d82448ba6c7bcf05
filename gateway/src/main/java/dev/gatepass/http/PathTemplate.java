package dev.gatepass.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path of the contract, such as {@code /v1/admin/users/{user}}: segments that stand for themselves, and parameters, each
 * one whole segment. A parameter is decoded exactly once, from the raw path; it may be any name, an encoded slash
 * included, but none that a reader before us could take for something else than a name.
 *
 * <p>Immutable and thread-safe.
 */
final class PathTemplate {
    private final String text;
    private final List<String> segments;

    private PathTemplate(String text) {
        this.text = text;
        this.segments = List.of(text.substring(1).split("/"));
    }

    /** A template in the spelling of the contract. */
    static PathTemplate of(String text) {
        return new PathTemplate(text);
    }

    /** The parameters of a raw path, if it is one of this template. */
    Optional<Map<String, String>> match(String rawPath) {
        List<String> raw = Arrays.asList(rawPath.split("/", -1));
        if (raw.size() != segments.size() + 1) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (isParameter(segment)) {
                Optional<String> value = decode(raw.get(i + 1));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                parameters.put(segment.substring(1, segment.length() - 1), value.get());
            } else if (!segment.equals(raw.get(i + 1))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    /** The same path in the router's spelling. */
    String routerPath() {
        List<String> parts = new ArrayList<>();
        segments.forEach(segment ->
                parts.add(isParameter(segment) ? ":" + segment.substring(1, segment.length() - 1) : segment));
        return "/" + String.join("/", parts);
    }

    /** The spelling of the contract. */
    @Override
    public String toString() {
        return text;
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    private static Optional<String> decode(String raw) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            int value = c == '%' ? PercentCode.at(raw, i) : c;
            if (value < 0 || (c != '%' && !isBare(c))) {
                return Optional.empty();
            }
            bytes.put((byte) value);
            i += c == '%' ? 2 : 0;
        }
        return Utf8.text(bytes.flip()).filter(PathTemplate::isName);
    }

    /** What may stand in a segment as it is (RFC 3986, pchar), but for ";", behind which some readers see parameters. */
    private static boolean isBare(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-._~!$&'()*+,=:@".indexOf(c) >= 0;
    }

    /** No encoding makes a segment of dots another one to those who take it for a step up. */
    private static boolean isName(String text) {
        return !text.isEmpty()
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().noneMatch(Character::isISOControl);
    }
}
