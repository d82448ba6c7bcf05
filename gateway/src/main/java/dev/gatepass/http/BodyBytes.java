package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Reads a body as it is. The router's own handler would take a form apart, by rules that are not those of here.
 */
final class BodyBytes {
    private static final int EXPECTATION_FAILED = 417;

    private BodyBytes() {}

    /** The body, once all of it has come; fails with {@code too_large} as soon as it is known to be. */
    static Future<Buffer> read(RoutingContext context, int most) {
        HttpServerRequest request = context.request();
        Promise<Buffer> promise = Promise.promise();
        String expectation = request.getHeader(HttpHeaders.EXPECT);
        if (expectation != null && !expectation.equalsIgnoreCase(HttpHeaders.CONTINUE.toString())) {
            context.fail(EXPECTATION_FAILED);
            return promise.future();
        }
        Buffer body = Buffer.buffer();
        request.exceptionHandler(promise::tryFail);
        request.endHandler(ended -> promise.tryComplete(body));
        request.handler(part -> {
            if (body.length() + part.length() > most) {
                promise.tryFail(new Refusal(ErrorCode.TOO_LARGE, "the body is larger than allowed here"));
            } else {
                body.appendBuffer(part);
            }
        });
        if (expectation != null) {
            context.response().writeContinue();
        }
        return promise.future();
    }
}
