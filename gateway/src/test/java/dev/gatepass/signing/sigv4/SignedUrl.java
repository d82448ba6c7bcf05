package dev.gatepass.signing.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** A signed URL taken apart: its parameters decoded, in their order. */
record SignedUrl(Map<String, String> parameters) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static SignedUrl parse(String url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : url.substring(url.indexOf('?') + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            String value = URLDecoder.decode(parameter.substring(equals + 1).replace("+", "%2B"), UTF_8);
            if (parameters.put(parameter.substring(0, equals), value) != null) {
                throw new AssertionError("twice in the URL: " + parameter);
            }
        }
        return new SignedUrl(parameters);
    }

    String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new AssertionError("no " + name + " in " + parameters.keySet());
        }
        return value;
    }

    Instant instant() {
        return Instant.from(DATE.parse(parameter("X-Amz-Date")));
    }
}
