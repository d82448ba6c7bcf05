package dev.gatepass.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps to the pace of a client that sends requests faster than it reads their answers: the next request waits until what
 * is queued has been taken. Without this, answers that nobody reads would pile up in memory.
 */
final class ReadersPace {
    private ReadersPace() {}

    static void await(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        if (!response.writeQueueFull()) {
            context.next();
            return;
        }
        request.pause();
        response.drainHandler(drained -> {
            response.drainHandler(null);
            request.resume();
            context.next();
        });
    }
}
