package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** {@code /livez}: whether this process should live on. Red where one of its event loops is stuck, whichever answers. */
final class Liveness implements Handler<RoutingContext> {
    private final EventLoops loops;

    Liveness(EventLoops loops) {
        this.loops = loops;
    }

    @Override
    public void handle(RoutingContext context) {
        if (loops.isOneStuck()) {
            throw new Unavailable(ErrorCode.OVERLOADED, "an event loop is stuck");
        }
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain");
        Ending.with(context.request(), Buffer.buffer("alive\n"));
    }
}
