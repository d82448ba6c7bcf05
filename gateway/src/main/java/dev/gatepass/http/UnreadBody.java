package dev.gatepass.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * What happens to a body that an answer does not wait for. What still comes is read and dropped, so that the client gets
 * to see the answer, but no more than {@link #MOST_BYTES} of it; the rest is left in the network. Once the body is over, or
 * has taken as long as one may, the connection is closed, since nothing that follows on it can be trusted to be a request.
 * HTTP/2 keeps requests apart, so there no more ends than the one.
 */
final class UnreadBody {
    /** How much is dropped where nothing was given: enough for the answer to a form or a small file to be seen. */
    static final long MOST_BYTES = 256 * 1024;

    private static final Set<HttpMethod> WITH_A_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    /** Error codes of HTTP/2 (RFC 9113, section 7). */
    private static final long NO_ERROR = 0;

    private static final long CANCEL = 8;

    private UnreadBody() {}

    /** To be called before an answer ends that gives nothing. */
    static void closeAfter(RoutingContext context) {
        closeAfter(context, MOST_BYTES);
    }

    /**
     * To be called before an answer ends that tells where the body is to be sent. Clients that send it here all the same
     * read the answer only once they have sent all of it, so only time is a limit.
     */
    static void closeAfterAll(RoutingContext context) {
        closeAfter(context, Long.MAX_VALUE);
    }

    private static void closeAfter(RoutingContext context, long mostBytes) {
        HttpServerRequest request = context.request();
        if (!isComing(request)) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            request.handler(dropped -> {
                if (request.bytesRead() > mostBytes) {
                    abandon(request);
                }
            });
            request.resume();
            return;
        }
        HttpConnection connection = request.connection();
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.handler(dropped -> {
            if (request.bytesRead() > mostBytes) {
                // Not closed at once: what is unread then makes a reset, and a reset takes the answer away from the
                // client.
                request.pause();
            }
        });
        request.exceptionHandler(broken -> connection.close());
        request.endHandler(ended -> connection.close());
        request.resume();
    }

    /** Ends a request of HTTP/2, and none beside it. */
    static void abandon(HttpServerRequest request) {
        request.response().reset(request.response().ended() ? NO_ERROR : CANCEL);
    }

    /** Whether a request has announced a body of which something has yet to come. */
    static boolean isComing(HttpServerRequest request) {
        return !request.isEnded() && isAnnounced(request);
    }

    /** Whether something may come, announced or not. Asked at the head of a request, it can be wrong in HTTP/2 alone. */
    static boolean mayCome(HttpServerRequest request) {
        return !request.isEnded() && (request.version() == HttpVersion.HTTP_2 || isAnnounced(request));
    }

    /** HTTP/2 frames each body, so it need not be announced by a header. */
    private static boolean isAnnounced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return !length.equals("0");
        }
        return request.version() == HttpVersion.HTTP_2
                ? WITH_A_BODY.contains(request.method())
                : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
