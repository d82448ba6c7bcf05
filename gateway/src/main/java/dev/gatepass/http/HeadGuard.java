package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Refusal;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * Refuses heads that a proxy in front may read in another way: two hosts, a transfer coding other than {@code chunked}
 * alone, a header without a name. The connection ends with the answer.
 *
 * <p>Source: https://www.rfc-editor.org/rfc/rfc9112#name-request-target and #name-transfer-encoding.
 */
final class HeadGuard {
    private HeadGuard() {}

    static void handle(RoutingContext context) {
        Optional<Failure> failure = reasonAgainst(context.request().headers());
        if (failure.isPresent()) {
            LastAnswer.on(context);
            context.fail(failure.get());
        } else {
            context.next();
        }
    }

    static Optional<Failure> reasonAgainst(MultiMap headers) {
        if (headers.getAll(HttpHeaders.HOST).size() > 1) {
            return refuse("a request has one host");
        }
        List<String> codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!codings.isEmpty()
                && (codings.size() > 1 || !codings.get(0).equalsIgnoreCase(HttpHeaders.CHUNKED.toString()))) {
            return refuse("no transfer coding but \"chunked\" is read");
        }
        return headers.contains("") ? refuse("a header has a name") : Optional.empty();
    }

    private static Optional<Failure> refuse(String message) {
        return Optional.of(new Refusal(ErrorCode.INVALID_REQUEST, message));
    }
}
