package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.RateLimited;
import dev.gatepass.failure.Refusal;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.metrics.RequestMetrics;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure becomes an answer. What nobody foresaw is logged and told as {@code internal}. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /**
     * Makes a router answer every failure, its own ones included, with a problem.
     *
     * @param methodsOf the methods that a path is served with, for who asked with another
     * @param metrics where they are counted
     */
    static void install(Router router, UnaryOperator<String> methodsOf, RequestMetrics metrics) {
        router.route().failureHandler(context -> answer(context, context.statusCode(), methodsOf, metrics));
        for (int status : new int[] {400, 404, 405, 413, 414, 415, 417, 500}) {
            // The router does not always tell the context which status it is about.
            router.errorHandler(status, context -> answer(context, status, methodsOf, metrics));
        }
    }

    private static void answer(
            RoutingContext context, int status, UnaryOperator<String> methodsOf, RequestMetrics metrics) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            context.request().connection().close();
            return;
        }
        if (TurnedAway.leadIn(context, status)) {
            return;
        }
        Failure failure = failureOf(context, status);
        boolean ofOAuth = TokenHandler.PATH.equals(context.request().path());
        ErrorCode code = failure.code();
        metrics.refused(code.wire());
        Problem problem =
                Problem.of(failure, ofOAuth ? TokenError.statusOf(code) : Status.of(code), RequestId.of(context));
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ofOAuth ? "application/json" : Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (code == ErrorCode.UNAUTHENTICATED && !ofOAuth) {
            response.putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"gatepass\"");
        }
        if (code == ErrorCode.METHOD_NOT_ALLOWED) {
            response.putHeader(
                    HttpHeaderNames.ALLOW, methodsOf.apply(context.request().path()));
        }
        if (failure instanceof Unavailable unavailable) {
            retryAfter(response, unavailable.retryAfter());
        }
        if (failure instanceof RateLimited limited) {
            retryAfter(response, limited.standing().reset());
            RateLimitFields.write(response, limited.standing());
        }
        UnreadBody.closeAfter(context);
        Ending.with(context.request(), Json.encode(ofOAuth ? TokenError.of(code, problem) : problem));
    }

    private static void retryAfter(HttpServerResponse response, Duration wait) {
        response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(RateLimitFields.wholeSeconds(wait)));
    }

    private static Failure failureOf(RoutingContext context, int status) {
        if (context.failure() instanceof Failure failure) {
            return failure;
        }
        if (context.failure() != null && UnreadBody.isComing(context.request())) {
            return new Refusal(ErrorCode.INVALID_REQUEST, "the body breaks off, or is not framed as it should be");
        }
        return switch (status) {
            case 400 -> new Refusal(ErrorCode.INVALID_REQUEST, "the request is malformed");
            case 404 -> new Refusal(ErrorCode.NOT_FOUND, "there is nothing at this path");
            case 405 -> new Refusal(ErrorCode.METHOD_NOT_ALLOWED, "this path has no such method");
            case 413 -> new Refusal(ErrorCode.TOO_LARGE, "the body is larger than allowed here");
            case 415 -> new Refusal(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "the body is not of a type that is read here");
            case 417 -> new Refusal(ErrorCode.INVALID_REQUEST, "no expectation but 100-continue can be met");
            default -> unforeseen(context);
        };
    }

    private static Failure unforeseen(RoutingContext context) {
        LOG.error("Request {} failed", RequestId.of(context), context.failure());
        return new Refusal(ErrorCode.INTERNAL, "something went wrong here; the request's id finds it in the log");
    }
}
