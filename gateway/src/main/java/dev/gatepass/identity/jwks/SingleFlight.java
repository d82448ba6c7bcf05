package dev.gatepass.identity.jwks;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets work that several ask for at once be done once. Thread-safe; never blocks. */
final class SingleFlight<T> {
    private final AtomicReference<@Nullable Future<T>> flight = new AtomicReference<>();

    /** The work that is under way, if any. */
    Optional<Future<T>> underWay() {
        return Optional.ofNullable(flight.get());
    }

    /** The outcome of the work that is under way, or else of the work that is started now. */
    Future<T> join(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        Future<T> running = flight.compareAndExchange(null, promise.future());
        if (running != null) {
            return running;
        }
        work.get().onComplete(outcome -> {
            flight.set(null);
            promise.handle(outcome);
        });
        return promise.future();
    }
}
