package dev.gatepass.http;

import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How a connection of HTTP/2 ends without losing a request. The client is told first that no more requests are wanted, all
 * that it has sent until it hears of it are answered, and only then is it told which the last one was.
 *
 * <p>Source: https://www.rfc-editor.org/rfc/rfc9113#name-goaway.
 */
final class GoingAway {
    private static final long NO_ERROR = 0;
    private static final int ANY_STREAM = Integer.MAX_VALUE;
    private static final int LAST_STREAM_THAT_CAME = -1;
    private static final int PING_BYTES = 8;

    private GoingAway() {}

    /** Whether a connection ends like this; those of HTTP/1.1 do not. */
    static boolean isFor(HttpConnection connection) {
        return ((HttpServerConnection) connection).channelHandlerContext().handler() instanceof Http2ConnectionHandler;
    }

    /**
     * Asks for no more requests; once the client has heard of it, the connection {@linkplain #end ends}. To be called once.
     *
     * @param longest how long the answers may take
     */
    static void begin(HttpConnection connection, Duration longest) {
        connection.goAway(NO_ERROR, ANY_STREAM);
        connection.ping(Buffer.buffer(new byte[PING_BYTES])).onSuccess(heard -> end(connection, longest));
    }

    /** Takes no more requests, and closes once all are answered. */
    static void end(HttpConnection connection, Duration longest) {
        connection.goAway(NO_ERROR, LAST_STREAM_THAT_CAME);
        connection.shutdown(longest.toMillis(), TimeUnit.MILLISECONDS);
    }
}
