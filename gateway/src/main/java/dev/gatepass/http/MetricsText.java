package dev.gatepass.http;

import dev.gatepass.metrics.Exposition;
import dev.gatepass.metrics.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code /metrics}: what the gateway measures of itself. It is put together on a worker thread. */
public final class MetricsText implements Handler<RoutingContext> {
    private final Vertx vertx;
    private final Metrics metrics;

    /** The text of some metrics. */
    public MetricsText(Vertx vertx, Metrics metrics) {
        this.vertx = vertx;
        this.metrics = metrics;
    }

    /** As an answer to whoever was found to have a right to it. */
    public Future<Answer> answer(Optional<String> accept) {
        return text(accept).map(Answer::of);
    }

    @Override
    public void handle(RoutingContext context) {
        text(Optional.ofNullable(context.request().getHeader(HttpHeaders.ACCEPT)))
                .onSuccess(text -> text.write(context))
                .onFailure(context::fail);
    }

    private Future<TextBody> text(Optional<String> accept) {
        boolean openMetrics = Accept.of(accept).prefers("application/openmetrics-text", "text/plain");
        return vertx.executeBlocking(() -> metrics.exposition(openMetrics), false)
                .map(MetricsText::body);
    }

    private static TextBody body(Exposition exposition) {
        return new TextBody(exposition.mediaType(), Buffer.buffer(exposition.text()));
    }
}
