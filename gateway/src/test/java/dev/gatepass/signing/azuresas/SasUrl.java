package dev.gatepass.signing.azuresas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Map;
import java.util.TreeMap;

/** A signed URL taken apart: where it leads, decoded, and its parameters, decoded, by name. */
record SasUrl(String place, Map<String, String> parameters) {
    static SasUrl parse(String url) {
        int query = url.indexOf('?');
        return query < 0
                ? new SasUrl(decode(url), Map.of())
                : new SasUrl(decode(url.substring(0, query)), parametersOf(url.substring(query + 1)));
    }

    static Map<String, String> parametersOf(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (parameters.put(parameter.substring(0, equals), decode(parameter.substring(equals + 1))) != null) {
                throw new AssertionError("twice in the URL: " + parameter);
            }
        }
        return parameters;
    }

    String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new AssertionError("no " + name + " in " + parameters.keySet());
        }
        return value;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
