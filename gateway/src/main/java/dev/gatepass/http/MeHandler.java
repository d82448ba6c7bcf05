package dev.gatepass.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /v1/me}: who the caller is to Gatepass. */
final class MeHandler implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        Call call = Call.of(context);
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Json.encode(Me.of(call.directory(), call.principal())));
    }
}
