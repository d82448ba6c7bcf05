package dev.gatepass.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * What happens to a body that an answer does not wait for. What still comes is read and dropped, so that the client gets
 * to see the answer, for as long as a body may take; then the connection is closed, since nothing that follows on it can
 * be trusted to be a request.
 */
final class UnreadBody {
    private UnreadBody() {}

    /** To be called before the answer ends. */
    static void closeAfter(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isComing(request)) {
            return;
        }
        HttpConnection connection = request.connection();
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.handler(dropped -> {});
        request.endHandler(ended -> connection.close());
        request.resume();
    }

    /** Whether a request has announced a body of which something has yet to come. */
    static boolean isComing(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean announced =
                (length != null && !length.equals("0")) || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        return announced && !request.isEnded();
    }
}
