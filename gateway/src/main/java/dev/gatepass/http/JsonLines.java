package dev.gatepass.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The body of an answer that comes line by line, each a document of JSON, as soon as there is one.
 *
 * @param source is given what takes the lines, of the context of the request, and completes with the last of them
 */
public record JsonLines(Function<Consumer<Object>, Future<?>> source) implements WrittenBody {
    /** The media type of such a body. */
    public static final String MEDIA_TYPE = "application/x-ndjson";

    /** One line, as it would be answered. */
    public static String line(Object document) {
        return Json.encode(document).toString().stripTrailing();
    }

    @Override
    public void write(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        // The head leaves at once: who waits sees that something is done.
        response.writeHead();
        source.apply(line -> write(response, line))
                .onSuccess(last -> {
                    write(response, last);
                    if (!response.ended() && !response.closed()) {
                        response.end();
                    }
                })
                .onFailure(context::fail);
    }

    /** Whoever has gone misses the rest. */
    private static void write(HttpServerResponse response, Object line) {
        if (!response.ended() && !response.closed()) {
            response.write(Json.encode(line));
        }
    }
}
