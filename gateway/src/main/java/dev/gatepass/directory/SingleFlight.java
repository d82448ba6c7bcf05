package dev.gatepass.directory;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs one piece of work at a time. Whoever asks while it runs gets the next run, since the one under way may have looked
 * before the change that they ask for; however many ask, that is one run.
 *
 * <p>Thread-safe: its state lives on one context.
 */
final class SingleFlight {
    private final Context context;
    private final Supplier<Future<Void>> work;
    private List<Promise<Void>> waiting = new ArrayList<>();
    private boolean running;

    SingleFlight(Vertx vertx, Supplier<Future<Void>> work) {
        this.context = vertx.getOrCreateContext();
        this.work = work;
    }

    /** Completes with the outcome of a run that began after this call. */
    Future<Void> run() {
        Promise<Void> promise = Promise.promise();
        context.runOnContext(go -> {
            waiting.add(promise);
            next();
        });
        return promise.future();
    }

    private void next() {
        if (running || waiting.isEmpty()) {
            return;
        }
        running = true;
        List<Promise<Void>> served = waiting;
        waiting = new ArrayList<>();
        work.get()
                .onComplete(outcome -> context.runOnContext(go -> {
                    running = false;
                    served.forEach(promise -> promise.handle(outcome));
                    next();
                }));
    }
}
