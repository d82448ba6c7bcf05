package dev.gatepass.uploads;

import dev.gatepass.failure.Unavailable;
import dev.gatepass.leases.ExclusiveWork.Turn;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sweeping as work of one replica: whoever holds the lease is asked often, and sweeps now and then. Not thread-safe. */
public final class SweepingWork implements Function<Turn, Future<Void>> {
    private static final Logger LOG = LoggerFactory.getLogger(SweepingWork.class);

    /** From the end of one round to the beginning of the next. */
    private static final Duration REST = Duration.ofHours(1);

    private final UploadSweeper sweeper;
    private final MonotonicClock clock;
    private @Nullable MonotonicInstant rested;

    /** Work that has not been done yet. */
    public SweepingWork(UploadSweeper sweeper, MonotonicClock clock) {
        this.sweeper = sweeper;
        this.clock = clock;
    }

    @Override
    public Future<Void> apply(Turn turn) {
        MonotonicInstant until = rested;
        if (until != null && clock.now().until(until).compareTo(Duration.ZERO) > 0) {
            return Future.succeededFuture();
        }
        return sweeper.sweep(turn::isHeld)
                .<Void>transform(swept -> swept.cause() instanceof Unavailable ? notNow(swept.cause()) : rest(swept));
    }

    /** As at the start, while the directory is loaded: asked again, it begins at once. */
    private static Future<Void> notNow(Throwable cause) {
        LOG.debug("which buckets are to be swept cannot be told at the moment: {}", String.valueOf(cause));
        return Future.succeededFuture();
    }

    private Future<Void> rest(AsyncResult<Swept> swept) {
        rested = clock.now().plus(REST);
        return swept.succeeded() ? Future.succeededFuture() : Future.failedFuture(swept.cause());
    }
}
