package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Answers what could not be read as HTTP, with a problem like any other, and ends the connection. */
final class UnreadableRequest {
    private UnreadableRequest() {}

    static void answer(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem;
        if (cause instanceof TooLongHttpLineException) {
            problem = problem(HttpResponseStatus.REQUEST_URI_TOO_LONG, "the request line is longer than allowed");
        } else if (cause instanceof TooLongHttpHeaderException) {
            problem =
                    problem(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the headers are larger than allowed");
        } else {
            problem = Problem.of(
                    new Refusal(ErrorCode.INVALID_REQUEST, "the request is not HTTP as it is read here"),
                    RequestId.next());
        }
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .putHeader(RequestId.HEADER, problem.requestId())
                .end(Json.encode(problem));
        request.connection().close();
    }

    private static Problem problem(HttpResponseStatus status, String detail) {
        return new Problem(
                "about:blank",
                status.reasonPhrase(),
                status.code(),
                ErrorCode.TOO_LARGE.wire(),
                detail,
                RequestId.next(),
                Optional.empty());
    }
}
