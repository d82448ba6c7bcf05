package dev.gatepass.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** A process that is told to stop by a call instead of a signal. */
final class FakeProcess implements ServingProcess {
    private final CompletableFuture<IntSupplier> stopping = new CompletableFuture<>();

    @Override
    public void onStop(IntSupplier action) {
        stopping.complete(action);
    }

    @Override
    public Duration age() {
        return Duration.ofMillis(940);
    }

    /** Waits until it serves, tells it to stop, and returns the status that it would end with. */
    int stop() throws Exception {
        return stopping.get(30, TimeUnit.SECONDS).getAsInt();
    }
}
