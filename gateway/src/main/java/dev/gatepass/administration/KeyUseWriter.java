package dev.gatepass.administration;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down from time to time which API keys were used, away from the requests that use them. What cannot be written
 * stays noted for the next time. Thread-safe; never blocks.
 */
public final class KeyUseWriter {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUseWriter.class);

    /** Rows a statement: some milliseconds of the database. */
    static final int BATCH = 2_000;

    /** What is left of revoked keys is swept once in so many turns. */
    private static final int SWEEP = 60;

    /** Who stops does not wait longer for a database that is gone. */
    private static final Duration LAST = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final KeyUses rows;
    private final IntFunction<Map<String, Instant>> unwritten;
    private final Consumer<Map<String, Instant>> written;
    private final long intervalMillis;
    private Future<Void> turn = Future.succeededFuture();
    private int turns;
    private long timer = -1;
    private boolean failing;

    /**
     * A writer that writes nothing before it is started.
     *
     * @param unwritten gives at most so many uses that are to be written, by the id of the key
     * @param written is told those that are
     * @param interval from one turn to the next
     */
    public KeyUseWriter(
            Vertx vertx,
            KeyUses rows,
            IntFunction<Map<String, Instant>> unwritten,
            Consumer<Map<String, Instant>> written,
            Duration interval) {
        this.vertx = vertx;
        this.rows = rows;
        this.unwritten = unwritten;
        this.written = written;
        this.intervalMillis = interval.toMillis();
    }

    /** Begins to write. */
    public synchronized void start() {
        timer = vertx.setPeriodic(intervalMillis, tick -> write());
    }

    /** Writes for the last time. Completes when that is done, or took too long. */
    public synchronized Future<Void> stop() {
        vertx.cancelTimer(timer);
        return turn.transform(over -> writeAll())
                .timeout(LAST.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(cause -> LOG.warn("The last uses of API keys are not written down: {}", cause.toString()))
                .otherwiseEmpty();
    }

    /** A turn, or the one that goes on. */
    synchronized Future<Void> write() {
        if (turn.isComplete()) {
            turns++;
            turn = writeAll()
                    .compose(all -> turns % SWEEP == 1 ? rows.sweep() : Future.succeededFuture())
                    .onComplete(outcome -> tell(outcome.cause()));
        }
        return turn;
    }

    private Future<Void> writeAll() {
        Map<String, Instant> uses = unwritten.apply(BATCH);
        if (uses.isEmpty()) {
            return Future.succeededFuture();
        }
        return rows.write(uses).compose(done -> {
            written.accept(uses);
            return uses.size() < BATCH ? Future.succeededFuture() : writeAll();
        });
    }

    /** Once for every time that it begins or ends. */
    private synchronized void tell(Throwable cause) {
        if (cause != null && !failing) {
            LOG.warn("It cannot be written down when API keys were last used: {}", cause.toString());
        } else if (cause == null && failing) {
            LOG.info("It is written down again when API keys were last used");
        }
        failing = cause != null;
    }
}
