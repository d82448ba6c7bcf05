package dev.gatepass.demo;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that is about to be so. */
final class Ready {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Ready() {}

    /** Returns the milliseconds that it took; gives up after {@code limitSeconds}. */
    static long within(int limitSeconds, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(limitSeconds)) {
                throw new IllegalStateException("not so after " + limitSeconds + " s");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
