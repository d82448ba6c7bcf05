package dev.gatepass.storage.objects;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.storage.connections.TimeLimits;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import dev.gatepass.storage.turns.Turns;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Runs calls to stores on threads of their own, since the clients of the clouds block. So many at once for a bucket, and so
 * many in all, that buckets which are slow wait for themselves. What makes objects of parts may take minutes, and has turns
 * of its own, so that no other call waits for it.
 *
 * <p>Thread-safe; never blocks; futures complete on the caller's context, and fail with {@link StoreFailure} or what the call
 * throws. One that is not done in time fails with {@link Kind#TIMED_OUT}; its place is free once it has really ended.
 */
public final class StoreCalls {
    /** How many run for one bucket. */
    static final int MOST_A_BUCKET = 8;

    /** How many run in all: so many slow buckets it takes to hold up the others, times {@link #MOST_A_BUCKET}. */
    static final int MOST = 64;

    /** How many times as long as one request a caller waits: twice for it to be sent, and once in the line. */
    private static final int PATIENCE = 3;

    private final Vertx vertx;
    private final Turns turns = new Turns("store-call", MOST, MOST_A_BUCKET);
    private final Turns turnsOfCompletions = new Turns("store-completion", MOST, MOST_A_BUCKET);
    private final Duration usual;
    private final Duration completion;

    /** No calls yet. */
    public StoreCalls(Vertx vertx) {
        this(vertx, TimeLimits.USUAL);
    }

    /** The same where requests have other limits. */
    public StoreCalls(Vertx vertx, TimeLimits times) {
        this.vertx = vertx;
        this.usual = times.usual().multipliedBy(PATIENCE);
        this.completion = times.completion().plus(usual);
    }

    /**
     * Runs a call for a bucket when it is its turn.
     *
     * @param call may block, and ends by itself within a bounded time
     */
    public <T> Future<T> run(StorageBucket bucket, Callable<T> call) {
        return run(turns, usual, bucket, call);
    }

    /** The same with a call that makes an object of parts. */
    public <T> Future<T> runCompletion(StorageBucket bucket, Callable<T> call) {
        return run(turnsOfCompletions, completion, bucket, call);
    }

    private <T> Future<T> run(Turns takingTurns, Duration limit, StorageBucket bucket, Callable<T> call) {
        Promise<T> done = Promise.promise();
        long timer = vertx.setTimer(
                limit.toMillis(),
                late -> done.tryFail(new StoreFailure(
                        Kind.TIMED_OUT, "no answer within " + limit.toSeconds() + " s, the wait included")));
        if (!takingTurns.enter(bucket.name(), () -> attempt(call, done))) {
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

    /** How many run now. */
    public int running() {
        return turns.running() + turnsOfCompletions.running();
    }

    /** How many wait for their turn. */
    public int waiting() {
        return turns.waiting() + turnsOfCompletions.waiting();
    }

    /** Takes no more calls, and waits for none. */
    public Future<Void> stop() {
        turns.stop();
        turnsOfCompletions.stop();
        return Future.succeededFuture();
    }
}
