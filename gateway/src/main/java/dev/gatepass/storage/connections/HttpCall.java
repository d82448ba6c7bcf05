package dev.gatepass.storage.connections;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
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

    @Override
    public String toString() {
        return "HttpCall[" + method + " " + uri.getHost() + "]";
    }
}
