package dev.gatepass.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** Makes an answer the last on its connection; where several are under way, those too are finished. */
final class LastAnswer {
    private LastAnswer() {}

    /** To be called before the answer ends. */
    static void on(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        if (context.request().version() == HttpVersion.HTTP_2) {
            connection.shutdown();
        } else {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(ended -> connection.close());
        }
    }
}
