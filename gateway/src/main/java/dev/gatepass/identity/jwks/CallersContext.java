package dev.gatepass.identity.jwks;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Brings the outcome of shared work back to the event loop of whoever waits for it. */
final class CallersContext {
    private CallersContext() {}

    /** The same outcome, on the context that this is called from. */
    static <T> Future<T> complete(Vertx vertx, Future<T> shared) {
        Context context = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        shared.onComplete(outcome -> context.runOnContext(resume -> promise.handle(outcome)));
        return promise.future();
    }
}
