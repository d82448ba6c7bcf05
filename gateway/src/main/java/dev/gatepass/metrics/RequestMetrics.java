package dev.gatepass.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** What became of requests, and how long it took. Thread-safe; never blocks. */
public final class RequestMetrics {
    private static final double NANOS = 1e9;

    /** From what a URL takes to what a check of a bucket takes. */
    private static final double[] SECONDS = {
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };

    private final Counter answered;
    private final Histogram duration;
    private final Counter refused;

    RequestMetrics(PrometheusRegistry registry) {
        this.answered = Counter.builder()
                .name("gatepass_http_requests_total")
                .help("Requests that were answered, by route and status; status gone where the client was gone before.")
                .labelNames("route", "method", "status")
                .register(registry);
        this.duration = Histogram.builder()
                .name("gatepass_http_request_duration_seconds")
                .help("From the head of a request until its answer was handed to the connection.")
                .labelNames("route", "method")
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .register(registry);
        this.refused = Counter.builder()
                .name("gatepass_http_problems_total")
                .help("Requests that were answered with a problem, by its code.")
                .labelNames("code")
                .register(registry);
    }

    /**
     * Counts an answer.
     *
     * @param route the path in the contract's spelling, never the one that was asked for
     * @param method one of those that are served, or another word for the rest
     * @param status the status, or a word where there was none
     * @param took how long
     */
    public void answered(String route, String method, String status, Duration took) {
        answered.labelValues(route, method, status).inc();
        duration.labelValues(route, method).observe(took.toNanos() / NANOS);
    }

    /** Counts an answer to what could not be read as HTTP: of no route, no method and no length. */
    public void unreadable(String status, String code) {
        answered.labelValues("none", "other", status).inc();
        refused(code);
    }

    /** Tells a code that no problem has had yet, so that the first is seen as a growth from zero. */
    public void announce(String code) {
        refused.initLabelValues(code);
    }

    /** Counts a problem by its stable code. */
    public void refused(String code) {
        refused.labelValues(code).inc();
    }
}
