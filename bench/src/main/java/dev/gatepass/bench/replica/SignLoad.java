package dev.gatepass.bench.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a steady pace, whether or not those before were answered; each time counts from when the request was due, so
 * that a pause is felt by all that fell into it.
 */
final class SignLoad implements AutoCloseable {
    private final BenchGateway gateway;
    private final long everyNanos;
    private final List<Sample> samples = new ArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean ending;

    /** One answer. */
    record Sample(long dueNanos, long tookNanos) {}

    private SignLoad(BenchGateway gateway, int perSecond) {
        this.gateway = gateway;
        this.everyNanos = 1_000_000_000L / perSecond;
    }

    static SignLoad start(BenchGateway gateway, int perSecond) {
        SignLoad load = new SignLoad(gateway, perSecond);
        new Thread(load::run, "load").start();
        return load;
    }

    private void run() {
        long due = System.nanoTime();
        while (!ending) {
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            ask(due);
            due += everyNanos;
        }
        ended.complete(null);
    }

    private void ask(long due) {
        open.incrementAndGet();
        gateway.signInCrowd("team-2").onComplete(answer -> {
            long took = System.nanoTime() - due;
            if (answer.failed() || answer.result() != 200) {
                failures.incrementAndGet();
            }
            synchronized (samples) {
                samples.add(new Sample(due, took));
            }
            open.decrementAndGet();
        });
    }

    /** What did not end in a URL. */
    int failures() {
        return failures.get();
    }

    List<Sample> samples() {
        synchronized (samples) {
            return List.copyOf(samples);
        }
    }

    /** Ends when the last answer is there. */
    @Override
    public void close() {
        ending = true;
        ended.join();
        while (open.get() > 0) {
            Thread.onSpinWait();
        }
    }
}
