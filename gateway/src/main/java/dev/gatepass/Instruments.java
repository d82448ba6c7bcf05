package dev.gatepass;

import dev.gatepass.audit.JsonLinesAuditSink;
import dev.gatepass.deletion.collection.Backlog;
import dev.gatepass.deletion.collection.Collection;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.http.HttpFace;
import dev.gatepass.identity.CallerAuthenticator;
import dev.gatepass.issuing.Lanes;
import dev.gatepass.issuing.SoundClock;
import dev.gatepass.issuing.UrlTally;
import dev.gatepass.metrics.Metrics;
import dev.gatepass.storage.credentials.Attempts;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.uploads.UploadSweeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What the parts of a gateway tell of themselves, as metrics. {@code docs/metrics.md} is the list for who reads them. */
final class Instruments {
    private static final double MILLIS = 1000.0;

    private final Metrics metrics;

    Instruments(Metrics metrics) {
        this.metrics = metrics;
    }

    void face(HttpFace face) {
        metrics.gauge("gatepass_ready", "1 while /readyz is green, else 0.", () -> face.isReady() ? 1 : 0);
        metrics.gauge("gatepass_http_connections", "Connections of callers that are open.", face::connections);
        metrics.gauge("gatepass_http_requests_in_flight", "Requests that are being answered.", face::requestsInFlight);
        metrics.gauge(
                "gatepass_http_urls_in_flight",
                "URLs, and what else batches are about, that are being answered.",
                face::urlsInFlight);
        metrics.gauge(
                "gatepass_event_loop_lag_seconds",
                "How late the sign of life is of the event loop that is latest.",
                () -> seconds(face.eventLoopLag()));
        metrics.gauge(
                "gatepass_tls_certificate_end_timestamp_seconds",
                "When the certificate ends that is shown.",
                () -> face.certificateEnds().map(Instant::getEpochSecond).orElse(null));
    }

    void directory(DirectoryReplica replica) {
        metrics.gauge(
                "gatepass_directory_age_seconds",
                "How long ago the directory that is decided upon was certainly true.",
                () -> replica.standing().age().map(Instruments::seconds).orElse(null));
        metrics.gauge(
                "gatepass_directory_revision",
                "The revision of that directory.",
                () -> replica.standing().revision());
        metrics.counter(
                "gatepass_directory_failed_readings_total",
                "Readings of the directory that failed.",
                () -> replica.standing().failedReadings());
        metrics.counter(
                "gatepass_directory_rows_left_out_total",
                "Rows that were found unusable and are left out; the log names each.",
                () -> replica.standing().rowsLeftOut());
    }

    void clock(SoundClock clock) {
        metrics.gauge(
                "gatepass_clock_ahead_seconds",
                "How far the clock of this host is ahead of the database's.",
                () -> clock.ahead().map(Instruments::seconds).orElse(null));
    }

    void issuing(UrlTally urls, Lanes lanes) {
        metrics.counters(
                "gatepass_urls_issued_total",
                "URLs that were given out, by what they are for.",
                "method",
                () -> named(urls.issued(), method -> method.name(), sum -> sum));
        metrics.counters(
                "gatepass_urls_refused_total",
                "URLs that were refused each for itself, in batches that were answered, by the code.",
                "code",
                () -> named(urls.refused(), code -> code.wire(), sum -> sum));
        metrics.gauges(
                "gatepass_lane_urls",
                "URLs that wait for an expensive signature or are getting it, by lane.",
                "lane",
                lanes::urls);
    }

    void credentials(Map<String, Attempts> attempts) {
        metrics.counters(
                "gatepass_credentials_got_total",
                "Credentials of buckets that were read or fetched, by where.",
                "from",
                () -> named(attempts, from -> from, Attempts::succeeded));
        metrics.counters(
                "gatepass_credentials_failed_total",
                "Credentials of buckets that could not be read or fetched; the log names the bucket.",
                "from",
                () -> named(attempts, from -> from, Attempts::failed));
    }

    void identity(CallerAuthenticator authenticator) {
        metrics.gauge(
                "gatepass_identity_available",
                "1 while tokens of at least one issuer can be verified, or none is configured, else 0.",
                () -> authenticator.outage().isEmpty() ? 1 : 0);
    }

    void stores(StoreCalls calls) {
        metrics.gauge("gatepass_store_calls_running", "Own calls to the stores that are under way.", calls::running);
        metrics.gauge("gatepass_store_calls_waiting", "Own calls to the stores that wait for others.", calls::waiting);
    }

    void audit(JsonLinesAuditSink audit) {
        metrics.counter(
                "gatepass_audit_failures_total", "Records that could not be written in time.", audit::unrecorded);
    }

    void deletion(Collection collection, InstantSource clock) {
        metrics.gauges(
                "gatepass_deletions_pending",
                "Deleted objects that are not gone, of all replicas, by state; counted once a minute.",
                "state",
                () -> collection.backlog().map(Instruments::byState).orElse(Map.of()));
        metrics.gauge(
                "gatepass_deletions_oldest_due_seconds",
                "For how long the oldest deleted object has waited for its removal; counted once a minute.",
                () -> collection
                        .backlog()
                        .map(backlog -> backlog.oldestDue()
                                .map(since -> seconds(Duration.between(since, clock.instant())))
                                .orElse(0.0))
                        .orElse(null));
        metrics.gauge(
                "gatepass_deletions_failing_buckets",
                "Buckets of which nothing could be removed when it was tried last; gatepass gc status names them.",
                () -> collection.backlog().map(Backlog::failingBuckets).orElse(null));
        metrics.counter(
                "gatepass_deletions_removed_total",
                "Deleted objects that this replica has removed.",
                () -> collection.removals().removed());
        metrics.counter(
                "gatepass_deletions_left_alone_total",
                "Deleted objects that were found written again, and were left alone.",
                () -> collection.removals().leftAlone());
        metrics.counter(
                "gatepass_deletions_failures_total",
                "Batches of which this replica could not remove all.",
                () -> collection.removals().failures());
    }

    void uploads(UploadSweeper sweeper) {
        metrics.counter(
                "gatepass_uploads_swept_total",
                "Abandoned uploads that this replica has removed.",
                () -> sweeper.total().removed());
        metrics.counter(
                "gatepass_uploads_sweep_failures_total",
                "Uploads that it could not remove, and buckets that could not be asked.",
                () -> sweeper.total().failed());
    }

    /** Work of which only one replica does it. */
    void work(Map<String, BooleanSupplier> held) {
        metrics.gauges(
                "gatepass_work_held",
                "1 where this replica is the one that does a work of which only one does it, else 0.",
                "work",
                () -> named(held, work -> work, isHeld -> isHeld.getAsBoolean() ? 1L : 0L));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private static <K, V> Map<String, Long> named(
            Map<K, V> values, Function<K, String> name, ToLongFunction<V> number) {
        Map<String, Long> named = new TreeMap<>();
        values.forEach((key, value) -> named.put(name.apply(key), number.applyAsLong(value)));
        return named;
    }

    private static Map<String, Long> byState(Backlog backlog) {
        return Map.of(
                "restorable", backlog.restorable(),
                "due", backlog.due(),
                "removing", backlog.removing(),
                "rewritten", backlog.rewritten());
    }
}
