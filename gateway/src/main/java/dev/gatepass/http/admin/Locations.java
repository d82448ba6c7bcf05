package dev.gatepass.http.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where things are, for {@code Location}. */
final class Locations {
    private Locations() {}

    /** The path of something below a collection; a name is one segment, whatever it has in it. */
    static String of(String collection, String name) {
        return collection + "/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
