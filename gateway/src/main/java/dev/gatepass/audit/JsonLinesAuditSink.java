package dev.gatepass.audit;

import dev.gatepass.config.AuditConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.issuing.AuditSink;
import dev.gatepass.issuing.Deed;
import dev.gatepass.issuing.DeedSink;
import dev.gatepass.issuing.Issuance;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Records into a file of JSON lines, one a request.
 *
 * <p>Thread-safe; never blocks. In mode {@code required} the future completes once the record is as durable as the
 * configuration asks, on the Vert.x context of the caller (on the writer's thread where the caller has none), and fails
 * with {@code audit_unavailable} when it could not be written or too many wait. In mode {@code best_effort} it has
 * succeeded already, and what could not be written is counted. Either way the sink works again as soon as the file does.
 */
public final class JsonLinesAuditSink implements AuditSink, DeedSink {
    /**
     * How long a record may wait for a disk that says nothing, before its request is answered without URLs. It may still
     * be written afterwards: then the record tells of URLs that never left.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AuditConfig.Mode mode;
    private final Duration patience;
    private final AuditWriter writer;
    private final LongAdder unrecorded = new LongAdder();

    JsonLinesAuditSink(AuditConfig config, AuditFile file) {
        this(config, file, PATIENCE);
    }

    JsonLinesAuditSink(AuditConfig config, AuditFile file, Duration patience) {
        this.mode = config.mode();
        this.patience = patience;
        this.writer = new AuditWriter(new AuditLog(file, config.durability()), config.queueRecords());
    }

    /**
     * Opens the file, which is made where there is none, in a folder that must exist. Blocks: for the start.
     *
     * @throws IOException saying in words for the operator what is wrong with {@code audit.file}
     */
    public static JsonLinesAuditSink open(AuditConfig config) throws IOException {
        return new JsonLinesAuditSink(config, LocalAuditFile.open(config.file())).started();
    }

    JsonLinesAuditSink started() {
        writer.start();
        return this;
    }

    @Override
    public Future<Void> record(Issuance issuance) {
        return record((form, lines) -> form.write(issuance, lines), "so no URL is given");
    }

    @Override
    public Future<Void> record(Deed deed) {
        return record((form, lines) -> form.write(deed, lines), "so nothing was done");
    }

    private Future<Void> record(AuditEntry entry, String consequence) {
        CompletableFuture<Void> written = writer.write(entry)
                .copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> countFailure(failure != null));
        if (mode == AuditConfig.Mode.BEST_EFFORT) {
            return Future.succeededFuture();
        }
        Context caller = Vertx.currentContext();
        Future<Void> recorded =
                caller == null ? Future.fromCompletionStage(written) : Future.fromCompletionStage(written, caller);
        return recorded.recover(failure -> Future.failedFuture(new Unavailable(
                ErrorCode.AUDIT_UNAVAILABLE, "the record of this request could not be written, " + consequence)));
    }

    private void countFailure(boolean failed) {
        if (failed) {
            unrecorded.increment();
        }
    }

    /** How many records could not be written since the start. */
    public long unrecorded() {
        return unrecorded.sum();
    }

    /** Takes no more records, writes what waits and closes the file. */
    public Future<Void> close() {
        return Future.fromCompletionStage(writer.close());
    }
}
