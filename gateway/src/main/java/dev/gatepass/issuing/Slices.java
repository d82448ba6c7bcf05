package dev.gatepass.issuing;

import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/**
 * Runs long work on an event loop in slices, so that what else waits there gets its turn in between. Work that is over
 * within one slice is done before {@link #run} returns.
 *
 * <p>Thread-safe. A slice takes {@link #BUDGET} and the one step that was begun in it.
 */
public final class Slices {
    /** How long an event loop is held: well below the 5 ms that nobody may exceed. */
    public static final Duration BUDGET = Duration.ofMillis(2);

    private final MonotonicClock clock;

    /**
     * Work made of small steps.
     *
     * @param <T> what comes of it
     */
    public interface Work<T> {
        /** Whether there is a step left. */
        boolean isUnfinished();

        /** Does one step, some microseconds of work. */
        void step();

        /** What came of it, once it is finished. */
        T result();
    }

    /** Slices measured by a clock. */
    public Slices(MonotonicClock clock) {
        this.clock = clock;
    }

    /**
     * Runs work: the first slice at once where the caller is on the context, each further one as a task of its own. Fails
     * with what a step throws.
     */
    public <T> Future<T> run(Context context, Work<T> work) {
        Promise<T> done = Promise.promise();
        slice(context, work, done);
        return done.future();
    }

    private <T> void slice(Context context, Work<T> work, Promise<T> done) {
        try {
            MonotonicInstant end = clock.now().plus(BUDGET);
            while (work.isUnfinished() && end.until(clock.now()).isNegative()) {
                work.step();
            }
            if (work.isUnfinished()) {
                context.runOnContext(next -> slice(context, work, done));
            } else {
                done.complete(work.result());
            }
        } catch (RuntimeException e) {
            done.fail(e);
        }
    }
}
