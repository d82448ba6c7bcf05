package dev.gatepass.http;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;

/**
 * Makes an answer the last on its connection. Where several are under way side by side, those too are finished; what a
 * client of HTTP/1.1 has sent behind a request that is answered so is not looked at, and it asks again elsewhere.
 *
 * <p>Source: https://www.rfc-editor.org/rfc/rfc9112#name-tear-down.
 */
final class LastAnswer {
    private static final AttributeKey<Boolean> GIVEN = AttributeKey.valueOf(LastAnswer.class, "given");

    private LastAnswer() {}

    /** To be called before the answer ends. */
    static void on(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        if (context.request().version() == HttpVersion.HTTP_2) {
            connection.shutdown();
        } else {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            channel(connection).attr(GIVEN).set(true);
            context.addEndHandler(ended -> connection.close());
        }
    }

    /** Whether a connection has had its last answer. */
    static boolean wasGivenOn(HttpConnection connection) {
        return channel(connection).hasAttr(GIVEN);
    }

    private static Channel channel(HttpConnection connection) {
        return ((HttpServerConnection) connection).channelHandlerContext().channel();
    }
}
