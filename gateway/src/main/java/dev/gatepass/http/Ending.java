package dev.gatepass.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Ends answers that GET and HEAD have in common: to HEAD the content is left out, and its length is told. */
final class Ending {
    private Ending() {}

    static Future<Void> with(HttpServerRequest request, Buffer content) {
        HttpServerResponse response = request.response();
        if (request.method().equals(HttpMethod.HEAD)) {
            // Of HTTP/2 Vert.x leaves out no content by itself, and clients take what comes for a broken protocol.
            return response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length()))
                    .end();
        }
        return response.end(content);
    }
}
