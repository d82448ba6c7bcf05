package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.metrics.RequestMetrics;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Answers what could not be read as HTTP, with a problem like any other, and ends the connection. */
final class UnreadableRequest implements Handler<HttpServerRequest> {
    private final RequestMetrics metrics;

    UnreadableRequest(RequestMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem;
        if (cause instanceof TooLongHttpLineException) {
            problem = problem(
                    HttpResponseStatus.REQUEST_URI_TOO_LONG,
                    ErrorCode.TOO_LARGE,
                    "the request line is longer than allowed");
        } else if (cause instanceof TooLongHttpHeaderException) {
            problem = problem(
                    HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    ErrorCode.TOO_LARGE,
                    "the headers are larger than allowed");
        } else if (cause instanceof KnownVersions.OtherVersion) {
            problem = problem(
                    HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED,
                    ErrorCode.INVALID_REQUEST,
                    "what is spoken here is HTTP/1.1");
        } else {
            problem = Problem.of(
                    new Refusal(ErrorCode.INVALID_REQUEST, "the request is not HTTP as it is read here"),
                    RequestId.next());
        }
        metrics.unreadable(Integer.toString(problem.status()), problem.code());
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .putHeader(RequestId.HEADER, problem.requestId())
                .end(Json.encode(problem));
        request.connection().close();
    }

    private static Problem problem(HttpResponseStatus status, ErrorCode code, String detail) {
        return new Problem(
                "about:blank",
                status.reasonPhrase(),
                status.code(),
                code.wire(),
                detail,
                RequestId.next(),
                Optional.empty());
    }
}
