package dev.gatepass.directory;

import dev.gatepass.failure.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits for what must come true, with a deadline that only a hang reaches. */
public final class Eventually {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 2;

    private Eventually() {}

    /** Looks again and again until a condition holds; what is stale does not hold. */
    public static void holds(Vertx vertx, String what, BooleanSupplier condition) {
        Promise<Void> promise = Promise.promise();
        long timer = vertx.setPeriodic(LOOK_MILLIS, tick -> {
            try {
                if (condition.getAsBoolean()) {
                    promise.tryComplete();
                }
            } catch (Unavailable stale) {
                // Not yet.
            } catch (RuntimeException | Error e) {
                promise.tryFail(e);
            }
        });
        try {
            await(promise.future(), what);
        } finally {
            vertx.cancelTimer(timer);
        }
    }

    /** The result of a future. */
    public static <T> T await(Future<T> future) {
        return await(future, "a future");
    }

    private static <T> T await(Future<T> future, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(what + " failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError(what + " has not come within " + DEADLINE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
