package dev.gatepass.exchange;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Where tokens are signed as long as that is too slow for an event loop. Thread-safe. */
final class SigningThreads {
    private static final int THREADS = 2;

    /** So many are signed within half a second, even where one takes a millisecond. */
    private static final int MOST_WAITING = 1_000;

    private final WorkerExecutor executor;
    private final AtomicInteger waiting = new AtomicInteger();

    SigningThreads(Vertx vertx) {
        this.executor = vertx.createSharedWorkerExecutor("token-signing", THREADS);
    }

    /** Completes on the caller's context; fails with {@code overloaded} where too many wait. */
    <T> Future<T> run(Callable<T> work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new Unavailable(ErrorCode.OVERLOADED, "too many tokens wait to be signed"));
        }
        return executor.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    }

    Future<Void> stop() {
        return executor.close();
    }
}
