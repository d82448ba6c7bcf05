package dev.gatepass.issuing;

import dev.gatepass.config.LaneConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.signing.UrlBuffer;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads for signatures that are too expensive for an event loop, and a bounded queue before them. A request is let in
 * as a whole or not at all. Its turn is one URL; before it takes that turn, what is left of it goes to the tail of the
 * queue. So an idle lane works on one batch with all of its threads, and a batch of thousands delays a single URL by one
 * signature of each request that waits.
 *
 * <p>The requests let in are those that are worked on, one a thread, and those that wait. The bound on URLs keeps what
 * was let in to some seconds of work: at {@link #URLS_A_REQUEST} for each place in the queue, 25,600 by default. It is no
 * setting of its own, since who wants a longer queue wants more of both. A request that is larger is let in when the lane
 * is empty.
 *
 * <p>Thread-safe; see {@code docs/decisions/0010-lanes-for-expensive-signatures.md}.
 */
final class Lane {
    /** How many URLs a request has at most, on average over the queue. */
    static final int URLS_A_REQUEST = 100;

    /**
     * How long a request may wait for its first turn: the life of its URLs is counted from before it was let in.
     */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long IDLE_SECONDS = 60;

    private final String name;
    private final int maxRequests;
    private final int maxUrls;
    private final MonotonicClock clock;
    private final AtomicReference<Load> load = new AtomicReference<>(new Load(0, 0));
    private final Promise<Void> ended = Promise.promise();
    private final ThreadPoolExecutor threads;

    /** What was let in and is not done. */
    private record Load(int requests, int urls) {
        Load plus(int moreRequests, int moreUrls) {
            return new Load(requests + moreRequests, urls + moreUrls);
        }
    }

    /** What one request wants of a lane. Its methods are called by the lane's threads, several at once. */
    interface Work {
        /** How many URLs, at least 1. */
        int size();

        /**
         * Signs one of them: each is called once, from 0 to {@link #size()} - 1, unless it is no longer wanted.
         *
         * @param buffer the calling thread's own, to be used until this returns
         */
        void sign(int index, UrlBuffer buffer);

        /** Whether the rest is still worth doing. */
        boolean isWanted();
    }

    /** A thread of a lane, and the buffer that it signs in for as long as it lives. */
    private static final class Signer extends Thread {
        private UrlBuffer buffer = new UrlBuffer();

        Signer(Runnable task, String name) {
            super(task, name);
            setDaemon(true);
        }

        void sign(Work work, int index) {
            boolean signed = false;
            try {
                work.sign(index, buffer);
                signed = true;
            } finally {
                if (!signed) { // in whatever state its digest was left, the next URL must not be signed with it
                    buffer = new UrlBuffer();
                }
            }
        }
    }

    /** A lane of that name, which its threads and its refusals carry. */
    Lane(String name, LaneConfig config, MonotonicClock clock) {
        int count = config.actualThreads();
        this.name = name;
        this.clock = clock;
        this.maxRequests = count + config.queue();
        this.maxUrls = URLS_A_REQUEST * config.queue();
        AtomicInteger made = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> new Signer(task, "gatepass-" + name + "-" + made.incrementAndGet()),
                        (task, pool) -> ((Run) task).abandon()) {
                    @Override
                    protected void terminated() {
                        ended.tryComplete();
                    }
                };
        threads.allowCoreThreadTimeOut(true);
    }

    String name() {
        return name;
    }

    /** How many URLs wait or are being signed. */
    int urls() {
        return Objects.requireNonNull(load.get()).urls();
    }

    /**
     * Lets work in, to be started or to be given back.
     *
     * @throws Unavailable {@code overloaded} if the queue is full
     */
    Run admit(Work work) {
        int urls = work.size();
        Load before = load.getAndUpdate(now -> hasRoom(now, urls) ? now.plus(1, urls) : now);
        if (!hasRoom(Objects.requireNonNull(before), urls)) {
            throw new Unavailable(ErrorCode.OVERLOADED, "too many URLs wait to be signed (" + name + ")");
        }
        return new Run(work);
    }

    private boolean hasRoom(Load now, int urls) {
        return now.requests() == 0 || (now.requests() < maxRequests && now.urls() + urls <= maxUrls);
    }

    /** Ends at once: the work on hand is interrupted, what waits is failed. Completes when no thread is left. */
    Future<Void> stop() {
        threads.shutdownNow().forEach(waiting -> ((Run) waiting).abandon());
        return ended.future();
    }

    /** Work that was let in. In the queue at most once, so that one thread at a time moves it on. */
    final class Run implements Runnable {
        private final Work work;
        private final AtomicInteger unfinished;
        private final Promise<Void> done = Promise.promise();
        private final MonotonicInstant admitted = clock.now();
        private @Nullable Context context;
        private int next;

        private Run(Work work) {
            this.work = work;
            this.unfinished = new AtomicInteger(work.size());
        }

        /** Leaves without having been started. */
        void giveBack() {
            load.updateAndGet(now -> now.plus(-1, -work.size()));
        }

        /** Starts. The future completes on the context; it fails with what the first URL to fail throws, at once. */
        Future<Void> start(Context asker) {
            context = asker;
            queue();
            return done.future();
        }

        @Override
        public void run() {
            if (next == 0 && PATIENCE.compareTo(admitted.until(clock.now())) < 0) {
                abandon(new Unavailable(ErrorCode.OVERLOADED, "this request waited too long to be signed"));
                return;
            }
            if (!isWanted()) {
                abandon();
                return;
            }
            int mine = next;
            next = mine + 1;
            if (mine + 1 < work.size()) {
                queue();
            }
            sign(mine);
        }

        private boolean isWanted() {
            try {
                return work.isWanted();
            } catch (RuntimeException e) {
                return false;
            }
        }

        private void sign(int index) {
            try {
                ((Signer) Thread.currentThread()).sign(work, index);
            } catch (Throwable failure) { // an error too: nobody may wait for ever
                fail(failure);
            } finally {
                leave(1);
            }
        }

        /** An executor that cannot make a thread throws an error, and has not taken the task. */
        private void queue() {
            try {
                threads.execute(this);
            } catch (Throwable failure) {
                abandon(failure);
            }
        }

        /** Does none of what was not begun. */
        private void abandon() {
            abandon(new Unavailable(ErrorCode.OVERLOADED, "the work on this request was ended"));
        }

        private void abandon(Throwable reason) {
            try {
                fail(reason);
            } finally { // whatever becomes of the news, the room is free again
                leave(work.size() - next);
            }
        }

        private void fail(Throwable reason) {
            tell(() -> done.tryFail(reason));
        }

        private void leave(int urls) {
            boolean last = unfinished.addAndGet(-urls) == 0;
            load.updateAndGet(now -> now.plus(last ? -1 : 0, -urls));
            if (last) {
                tell(done::tryComplete);
            }
        }

        private void tell(Runnable outcome) {
            try {
                Objects.requireNonNull(context).runOnContext(turn -> outcome.run());
            } catch (RejectedExecutionException e) {
                // Its event loop has ended, and whoever waited there with it.
            }
        }
    }
}
