package dev.gatepass.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatepass.config.AuditConfig;
import dev.gatepass.config.AuditConfig.Durability;
import dev.gatepass.config.AuditConfig.Mode;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JsonLinesAuditSinkTest {
    private final FaultyFile file = new FaultyFile();

    @Test
    void completesOnceTheLineIsInTheFile() throws Exception {
        JsonLinesAuditSink sink = sink(Mode.REQUIRED, Durability.OS, 16);
        written(sink.record(Issuances.of("r-1")));
        assertEquals(List.of("r-1"), requestIds());
        assertEquals(0, file.forced());
    }

    @Test
    void completesOnTheContextOfTheCaller() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            JsonLinesAuditSink sink = sink(Mode.REQUIRED, Durability.OS, 16);
            Context context = vertx.getOrCreateContext();
            CompletableFuture<Context> seen = new CompletableFuture<>();
            context.runOnContext(start ->
                    sink.record(Issuances.of("r-1")).onComplete(done -> seen.complete(Vertx.currentContext())));
            assertSame(context, seen.get());
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void confirmsAllThatWaitWithOneForce() throws Exception {
        JsonLinesAuditSink sink = sink(Mode.REQUIRED, Durability.DISK, 200);
        file.hold();
        List<Future<Void>> records = new ArrayList<>();
        records.add(sink.record(Issuances.of("r-0")));
        file.awaitWrite();
        IntStream.rangeClosed(1, 100).forEach(i -> records.add(sink.record(Issuances.of("r-" + i))));
        file.release();
        written(Future.all(records));
        assertEquals(101, requestIds().size());
        assertEquals(2, file.forced(), "one for the record that came alone, one for the hundred");
    }

    @Test
    void aDiskThatHangsRefusesInsteadOfHoldingRequests_F_AUD() throws Exception {
        AuditConfig config = new AuditConfig(Mode.REQUIRED, Durability.OS, Path.of("unused"), 16);
        JsonLinesAuditSink sink = new JsonLinesAuditSink(config, file, Duration.ofMillis(50)).started();
        file.hold();
        refused(sink.record(Issuances.of("r-1")));
        assertEquals(1, sink.unrecorded());
        file.release();
        written(sink.close());
        assertEquals(List.of("r-1"), requestIds(), "late, and of a URL that never left");
    }

    @Test
    void aFullDiskRefusesAndRecoversByItself_F_AUD() throws Exception {
        JsonLinesAuditSink sink = sink(Mode.REQUIRED, Durability.OS, 16);
        written(sink.record(Issuances.of("r-1")));
        file.capacity(file.text().length() + 30);
        refused(sink.record(Issuances.of("r-2")));
        refused(sink.record(Issuances.of("r-3")));
        assertEquals(List.of("r-1"), requestIds(), "nothing of the lines that were cut short is left");
        file.capacity(Integer.MAX_VALUE);
        written(sink.record(Issuances.of("r-4")));
        assertEquals(List.of("r-1", "r-4"), requestIds());
        assertEquals(2, sink.unrecorded());
    }

    @Test
    void aDiskThatDoesNotConfirmRefuses_F_AUD() throws Exception {
        JsonLinesAuditSink sink = sink(Mode.REQUIRED, Durability.DISK, 16);
        file.forceFails(true);
        refused(sink.record(Issuances.of("r-1")));
        assertEquals("", file.text());
        file.forceFails(false);
        written(sink.record(Issuances.of("r-2")));
        assertEquals(List.of("r-2"), requestIds());
    }

    @Test
    void writesNothingBehindALineThatCannotBeCutOff_F_AUD() throws Exception {
        JsonLinesAuditSink sink = sink(Mode.REQUIRED, Durability.OS, 16);
        file.capacity(30);
        file.truncateFails(true);
        refused(sink.record(Issuances.of("r-1")));
        file.capacity(Integer.MAX_VALUE);
        refused(sink.record(Issuances.of("r-2")));
        assertEquals(30, file.text().length());
        file.truncateFails(false);
        written(sink.record(Issuances.of("r-3")));
        assertEquals(List.of("r-3"), requestIds());
    }

    @Test
    void aSlowDiskFillsTheQueueAndThenRefusesAtOnce_F_AUD() throws Exception {
        JsonLinesAuditSink sink = sink(Mode.REQUIRED, Durability.OS, 2);
        file.hold();
        List<Future<Void>> waiting = new ArrayList<>();
        waiting.add(sink.record(Issuances.of("r-0")));
        file.awaitWrite();
        waiting.add(sink.record(Issuances.of("r-1")));
        waiting.add(sink.record(Issuances.of("r-2")));
        Future<Void> refused = sink.record(Issuances.of("r-3"));
        assertTrue(refused.failed(), "without waiting");
        file.release();
        written(Future.all(waiting));
        assertEquals(List.of("r-0", "r-1", "r-2"), requestIds());
    }

    @Test
    void bestEffortSucceedsAndCountsWhatIsLost_F_AUD() throws Exception {
        JsonLinesAuditSink sink = sink(Mode.BEST_EFFORT, Durability.OS, 2);
        file.capacity(0);
        assertTrue(sink.record(Issuances.of("r-1")).succeeded());
        written(sink.close());
        assertTrue(sink.record(Issuances.of("r-2")).succeeded());
        assertEquals(2, sink.unrecorded());
    }

    @Test
    void writesWhatWaitsBeforeItCloses() throws Exception {
        JsonLinesAuditSink sink = sink(Mode.REQUIRED, Durability.OS, 16);
        file.hold();
        List<Future<Void>> records = new ArrayList<>();
        records.add(sink.record(Issuances.of("r-0")));
        file.awaitWrite();
        records.add(sink.record(Issuances.of("r-1")));
        Future<Void> closed = sink.close();
        assertFalse(file.isClosed());
        file.release();
        written(closed);
        written(Future.all(records));
        assertEquals(List.of("r-0", "r-1"), requestIds());
        assertTrue(file.isClosed());
        refused(sink.record(Issuances.of("r-2")));
    }

    /** Whoever records while the sink closes gets an answer, one way or the other. */
    @Test
    void nobodyWaitsForEverWhenItCloses() throws Exception {
        int answered = 0;
        for (int round = 0; round < 200; round++) {
            JsonLinesAuditSink sink = new JsonLinesAuditSink(config(Mode.REQUIRED, Durability.OS, 4), new FaultyFile());
            sink.started();
            CompletableFuture<Future<Void>> late = CompletableFuture.supplyAsync(() -> sink.record(Issuances.of("r")));
            written(sink.close());
            late.get()
                    .otherwiseEmpty()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            answered++;
        }
        assertEquals(200, answered);
    }

    private JsonLinesAuditSink sink(Mode mode, Durability durability, int queueRecords) {
        return new JsonLinesAuditSink(config(mode, durability, queueRecords), file).started();
    }

    private static AuditConfig config(Mode mode, Durability durability, int queueRecords) {
        return new AuditConfig(mode, durability, Path.of("in-memory"), queueRecords);
    }

    private static void written(Future<?> recorded) throws Exception {
        recorded.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static void refused(Future<?> recorded) {
        var failure = assertThrows(ExecutionException.class, () -> written(recorded));
        Unavailable unavailable = assertInstanceOf(Unavailable.class, failure.getCause());
        assertEquals(ErrorCode.AUDIT_UNAVAILABLE, unavailable.code());
    }

    /** The request ids of all lines; fails when a line is not JSON or the last is not whole. */
    private List<String> requestIds() throws IOException {
        assertTrue(file.text().isEmpty() || file.text().endsWith("\n"));
        List<String> ids = new ArrayList<>();
        for (String line : file.lines()) {
            ids.add(new ObjectMapper().readTree(line).get("request_id").asText());
        }
        return ids;
    }
}
