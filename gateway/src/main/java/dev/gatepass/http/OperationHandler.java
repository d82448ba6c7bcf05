package dev.gatepass.http;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a call of a request, and of what the {@link Operation} answers a response. */
final class OperationHandler implements Handler<RoutingContext> {
    private final Operation operation;
    private final PathTemplate template;

    OperationHandler(Operation operation, PathTemplate template) {
        this.operation = operation;
        this.template = template;
    }

    @Override
    public void handle(RoutingContext context) {
        Future.succeededFuture(context)
                .compose(request -> operation.handler().apply(call(request)))
                .onSuccess(answer -> write(context, answer))
                .onFailure(context::fail);
    }

    private OperationCall call(RoutingContext context) {
        Map<String, String> parameters = template.match(context.request().path())
                .orElseThrow(() -> new Refusal(ErrorCode.NOT_FOUND, "there is nothing at this path"));
        Buffer body = operation.hasBody() ? context.body().buffer() : null;
        return new OperationCall(
                Call.of(context),
                RequestId.of(context),
                parameters,
                operation
                        .query()
                        .map(names -> query(names, context.queryParams()))
                        .orElse(Map.of()),
                Optional.ofNullable(context.request().getHeader(HttpHeaders.IF_MATCH)),
                Optional.ofNullable(context.request().getHeader(HttpHeaders.ACCEPT)),
                body == null ? Buffer.buffer() : body);
    }

    private static Map<String, String> query(Set<String> known, MultiMap given) {
        Map<String, String> query = new HashMap<>();
        for (String name : given.names()) {
            List<String> values = given.getAll(name);
            if (!known.contains(name)) {
                throw new Refusal(ErrorCode.INVALID_REQUEST, "a parameter is not known: " + SignItem.quote(name));
            }
            if (values.size() != 1) {
                throw new Refusal(ErrorCode.INVALID_REQUEST, "a parameter is given twice: " + SignItem.quote(name));
            }
            query.put(name, values.get(0));
        }
        return query;
    }

    private static void write(RoutingContext context, Answer answer) {
        context.response().setStatusCode(answer.status());
        context.response().headers().addAll(answer.headers());
        if (answer.body() instanceof WrittenBody body) {
            body.write(context);
            return;
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Json.encode(answer.body()));
    }
}
