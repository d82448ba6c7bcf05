package dev.gatepass.client;

import java.time.Duration;

/** Waits before another try. */
@FunctionalInterface
interface Pause {
    /** Lets the calling thread sleep. */
    Pause SLEEP = time -> Thread.sleep(time.toMillis());

    void last(Duration time) throws InterruptedException;
}
