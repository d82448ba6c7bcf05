package dev.gatepass.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * A body that is a text already.
 *
 * @param mediaType its {@code Content-Type}
 * @param text the text
 */
record TextBody(String mediaType, Buffer text) implements WrittenBody {
    @Override
    public void write(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, mediaType);
        Ending.with(context.request(), text);
    }
}
