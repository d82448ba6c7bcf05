package dev.gatepass.leases;

import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Background work that one replica does at a time: begun again and again while this one holds the lease, and left to
 * whoever holds it otherwise. A run that outlasts the lease is not interrupted; it is for the work to look, before each
 * step, whether the lease is {@link Turn#isHeld() held}.
 *
 * <p>Its state lives on one context, on which the work is begun too.
 */
public final class ExclusiveWork {
    private static final Logger LOG = LoggerFactory.getLogger(ExclusiveWork.class);

    /** Renewed so often that one lost answer, and one slow one, cost nothing. */
    private static final int RENEWALS = 4;

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Context context;
    private final Leases leases;
    private final MonotonicClock clock;
    private final Plan plan;
    private final Function<Turn, Future<Void>> work;
    private volatile @Nullable Lease lease;
    private boolean asking;
    private boolean working;
    private long timer = NO_TIMER;

    /**
     * What is to be done by one.
     *
     * @param name of the lease
     * @param holder as in {@link Leases#tryAcquire}
     * @param duration of the lease: how long the work lies when its holder dies
     */
    public record Plan(String name, String holder, Duration duration) {
        public Plan {
            Leases.requireValid(name, holder, duration);
        }
    }

    /** What the work knows of its lease. Thread-safe. */
    public interface Turn {
        /** Whether nobody else does the work now; false for good once it is not so. */
        boolean isHeld();

        /** The term of the lease, for what is written elsewhere. */
        long term();
    }

    /** Work that is not begun before {@link #start()}. */
    public ExclusiveWork(
            Vertx vertx, Leases leases, MonotonicClock clock, Plan plan, Function<Turn, Future<Void>> work) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.leases = leases;
        this.clock = clock;
        this.plan = plan;
        this.work = work;
    }

    /** Begins to ask for the lease, and to renew it. */
    public void start() {
        long every = plan.duration().toMillis() / RENEWALS;
        context.runOnContext(go -> {
            timer = vertx.setPeriodic(every, tick -> ask());
            ask();
        });
    }

    /** Gives the lease back. A run under way finds it lost; the next holder need not wait. */
    public Future<Void> stop() {
        Promise<Void> stopped = Promise.promise();
        context.runOnContext(go -> {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
            Lease last = lease;
            lease = null;
            Future<Void> released = last == null ? Future.succeededFuture() : leases.release(last);
            released.otherwiseEmpty().onComplete(stopped);
        });
        return stopped.future();
    }

    /** Whether this process is the one that does it now. Thread-safe. */
    public boolean isHeld() {
        Lease current = lease;
        return current != null && current.isHeldAt(clock.now());
    }

    private void ask() {
        if (asking || timer == NO_TIMER) {
            return;
        }
        asking = true;
        Lease last = lease;
        Future<Optional<Lease>> asked = last != null && last.isHeldAt(clock.now())
                ? leases.renew(last)
                : leases.tryAcquire(plan.name(), plan.holder(), plan.duration());
        asked.onComplete(outcome -> context.runOnContext(go -> {
            asking = false;
            if (outcome.succeeded()) {
                answered(outcome.result());
            } else {
                LOG.debug("nothing is known of the lease {}: {}", plan.name(), String.valueOf(outcome.cause()));
            }
        }));
    }

    private void answered(Optional<Lease> answer) {
        if (timer == NO_TIMER) {
            answer.ifPresent(leases::release);
            return;
        }
        lease = answer.orElse(null);
        if (!working && answer.filter(held -> held.isHeldAt(clock.now())).isPresent()) {
            begin(answer.get().term());
        }
    }

    private void begin(long term) {
        working = true;
        Future.succeededFuture(turn(term))
                .compose(work)
                .onFailure(cause -> LOG.warn("the work {} failed, and is tried again", plan.name(), cause))
                .onComplete(done -> context.runOnContext(go -> working = false));
    }

    private Turn turn(long term) {
        return new Turn() {
            @Override
            public boolean isHeld() {
                Lease current = lease;
                return current != null && current.term() == term && current.isHeldAt(clock.now());
            }

            @Override
            public long term() {
                return term;
            }
        };
    }
}
