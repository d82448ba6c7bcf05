package dev.gatepass.storage.objects;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs calls to stores on threads of their own, since the clients of the clouds block. So many at once for a bucket, and so
 * many in all, that buckets which are slow wait for themselves: they stand in lines of their own, and the lines take turns.
 *
 * <p>Thread-safe; never blocks; futures complete on the caller's context, and fail with {@link StoreFailure} or what the call
 * throws. One that is not done in time fails with {@link Kind#TIMED_OUT}; its place is free once it has really ended.
 */
public final class StoreCalls {
    /** How many run for one bucket. */
    static final int MOST_A_BUCKET = 8;

    /** How many run in all: so many slow buckets it takes to hold up the others, times {@link #MOST_A_BUCKET}. */
    static final int MOST = 64;

    /** How many wait for one bucket. */
    static final int MOST_WAITING = 10_000;

    /** How long a caller waits, the time in the line included. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private static final long IDLE_SECONDS = 30;

    private final Vertx vertx;
    private final Duration timeLimit;
    private final ThreadPoolExecutor threads;
    private final Map<String, Line> lines = new HashMap<>();
    private final Queue<Line> ready = new ArrayDeque<>();
    private int running;

    /** The calls of a bucket. */
    private static final class Line {
        private final String bucket;
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int running;
        private boolean ready;

        private Line(String bucket) {
            this.bucket = bucket;
        }
    }

    /** No calls yet. */
    public StoreCalls(Vertx vertx) {
        this(vertx, TIME_LIMIT);
    }

    StoreCalls(Vertx vertx, Duration timeLimit) {
        this.vertx = vertx;
        this.timeLimit = timeLimit;
        // Nothing rests in its queue but what takes the place of a call whose thread is about to be free.
        this.threads = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), StoreCalls::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "store-call");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs a call for a bucket when it is its turn.
     *
     * @param call may block, and ends by itself within a bounded time
     */
    public <T> Future<T> run(StorageBucket bucket, Callable<T> call) {
        Promise<T> done = Promise.promise();
        long timer = vertx.setTimer(
                timeLimit.toMillis(),
                late -> done.tryFail(new StoreFailure(
                        Kind.TIMED_OUT, "no answer within " + timeLimit.toSeconds() + " s, the wait included")));
        if (!enter(bucket.name(), () -> attempt(call, done))) {
            done.tryFail(new StoreFailure(
                    Kind.OVERLOADED, "too many calls wait for storage bucket " + bucket.name() + " already"));
        }
        done.future().onComplete(ended -> vertx.cancelTimer(timer));
        return Future.fromCompletionStage(done.future().toCompletionStage(), vertx.getOrCreateContext());
    }

    /** Nobody waits any more for what timed out in the line. */
    private static <T> void attempt(Callable<T> call, Promise<T> done) {
        if (done.future().isComplete()) {
            return;
        }
        try {
            done.tryComplete(call.call());
        } catch (Exception e) {
            done.tryFail(e);
        }
    }

    private synchronized boolean enter(String bucket, Runnable work) {
        Line line = lines.computeIfAbsent(bucket, Line::new);
        if (threads.isShutdown() || line.waiting.size() >= MOST_WAITING) {
            return false;
        }
        line.waiting.add(work);
        getReady(line);
        start();
        return true;
    }

    private void getReady(Line line) {
        if (!line.ready && !line.waiting.isEmpty() && line.running < MOST_A_BUCKET) {
            line.ready = true;
            ready.add(line);
        }
    }

    private void start() {
        while (running < MOST && !threads.isShutdown()) {
            Line line = ready.poll();
            if (line == null) {
                return;
            }
            line.ready = false;
            Runnable work = line.waiting.remove();
            line.running++;
            running++;
            threads.execute(() -> {
                try {
                    work.run();
                } finally {
                    leave(line);
                }
            });
            getReady(line);
        }
    }

    private synchronized void leave(Line line) {
        line.running--;
        running--;
        getReady(line);
        if (line.running == 0 && line.waiting.isEmpty()) {
            lines.remove(line.bucket);
        }
        start();
    }

    /** How many run now. */
    public synchronized int running() {
        return running;
    }

    /** How many wait for their turn. */
    public synchronized int waiting() {
        return lines.values().stream().mapToInt(line -> line.waiting.size()).sum();
    }

    /** Takes no more calls, and waits for none. */
    public Future<Void> stop() {
        threads.shutdownNow();
        return Future.succeededFuture();
    }
}
