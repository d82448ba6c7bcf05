package dev.gatepass.uploads;

import dev.gatepass.leases.ExclusiveWork.Turn;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sweeping as work of one replica: whoever holds the lease is asked often, and sweeps now and then. Not thread-safe. */
public final class SweepingWork implements Function<Turn, Future<Void>> {
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
                .onComplete(done -> rested = clock.now().plus(REST))
                .mapEmpty();
    }
}
