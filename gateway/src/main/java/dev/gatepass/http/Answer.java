package dev.gatepass.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * What an {@link Operation} answers where it does what was asked.
 *
 * @param status 200 or 201
 * @param body a record, written in snake case
 * @param headers what goes with it
 */
public record Answer(int status, Object body, MultiMap headers) {
    private static final int OK = 200;
    private static final int CREATED = 201;

    /** An answer without a version of its own. */
    public static Answer of(Object body) {
        return new Answer(OK, body, HttpHeaders.headers());
    }

    /** The state of something, at a version of it that {@code If-Match} may name. */
    public static Answer of(Object body, long version) {
        return new Answer(OK, body, versioned(version));
    }

    /** Something new, and where it is. */
    public static Answer created(Object body, long version, String location) {
        return new Answer(CREATED, body, versioned(version).set(HttpHeaders.LOCATION, location));
    }

    private static MultiMap versioned(long version) {
        return HttpHeaders.headers().set(HttpHeaders.ETAG, "\"" + version + "\"");
    }
}
