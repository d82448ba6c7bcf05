package dev.gatepass.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The measurements of one gateway, those of its JVM included. Thread-safe.
 *
 * <p>Source of the names: https://prometheus.io/docs/practices/naming/.
 */
public final class Metrics {
    private static final ExpositionFormats FORMATS = ExpositionFormats.init();

    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    private final Set<String> untold = ConcurrentHashMap.newKeySet();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final RequestMetrics requests = new RequestMetrics(registry);

    /** Those of the JVM and of requests; others are added. */
    public Metrics() {
        JvmMetrics.builder().register(registry);
    }

    /** Those of requests, which are written as they are answered. */
    public RequestMetrics requests() {
        return requests;
    }

    /**
     * Adds what only grows.
     *
     * @param name ends in {@code _total}
     * @param help a sentence for who reads it
     * @param soFar since the start; read on any thread, and must not block
     */
    public void counter(String name, String help, LongSupplier soFar) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> told(name, () -> callback.call((double) soFar.getAsLong())))
                .register(registry);
    }

    /**
     * Adds what only grows, each by the value of a label.
     *
     * @param label its name
     * @param soFar by value, of which there are few
     */
    public void counters(String name, String help, String label, Supplier<Map<String, Long>> soFar) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(callback ->
                        told(name, () -> soFar.get().forEach((value, sum) -> callback.call(sum.doubleValue(), value))))
                .register(registry);
    }

    /**
     * Adds what goes up and down.
     *
     * @param now {@code null} where nothing can be said: then nothing is
     */
    public void gauge(String name, String help, Supplier<@Nullable Number> now) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> told(name, () -> {
                    Number value = now.get();
                    if (value != null) {
                        callback.call(value.doubleValue());
                    }
                }))
                .register(registry);
    }

    /** Adds what goes up and down, each by the value of a label. */
    public void gauges(String name, String help, String label, Supplier<? extends Map<String, ? extends Number>> now) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(callback -> told(
                        name, () -> now.get().forEach((value, number) -> callback.call(number.doubleValue(), value))))
                .register(registry);
    }

    /** One that cannot be read is left out, and hides no other. */
    private void told(String name, Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            if (untold.add(name)) {
                LOG.warn("the metric {} cannot be read", name, e);
            }
        }
    }

    /**
     * All of them as they are now. Takes some milliseconds: not for an event loop.
     *
     * @param openMetrics whether as OpenMetrics, and not in the format of Prometheus
     */
    public Exposition exposition(boolean openMetrics) {
        ExpositionFormatWriter writer =
                openMetrics ? FORMATS.getOpenMetricsTextFormatWriter() : FORMATS.getPrometheusTextFormatWriter();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Exposition(writer.getContentType(), text.toString(StandardCharsets.UTF_8));
    }
}
