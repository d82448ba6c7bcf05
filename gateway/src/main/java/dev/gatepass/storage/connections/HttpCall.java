package dev.gatepass.storage.connections;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.util.Objects;

/**
 * A request to a store, complete and signed. Prints nothing of its headers, in which there are credentials.
 *
 * @param method in upper case
 * @param uri with path and query as they are sent
 * @param headers all but those of the framing, which follow from the rest
 * @param body empty for none
 */
public record HttpCall(String method, URI uri, MultiMap headers, Buffer body) {
    public HttpCall {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
    }

    /** A request, to which headers are {@linkplain #with added}. */
    public static HttpCall of(String method, String uri, String body) {
        return new HttpCall(method, URI.create(uri), HttpHeaders.headers(), Buffer.buffer(body));
    }

    /** One that asks for what is there. */
    public static HttpCall get(String uri) {
        return of("GET", uri, "");
    }

    /** One that brings a text. */
    public static HttpCall post(String uri, String body) {
        return of("POST", uri, body);
    }

    /**
     * The same with another header.
     *
     * @throws IllegalArgumentException if no header can be so
     */
    public HttpCall with(String name, String value) {
        return new HttpCall(method, uri, HttpHeaders.headers().addAll(headers).add(name, value), body);
    }

    @Override
    public String toString() {
        return "HttpCall[" + method + " " + uri.getHost() + "]";
    }
}
