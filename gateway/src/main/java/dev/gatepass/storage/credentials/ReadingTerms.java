package dev.gatepass.storage.credentials;

import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;

/**
 * What getting credentials takes, whichever they are.
 *
 * @param vertx on whose contexts answers arrive
 * @param threads where getting one may block: threads of their own, so that whoever hangs holds up nothing else
 * @param clock by which what was got grows old
 * @param patience how long a request waits for a credential that is being got
 * @param retryAfter least time between two attempts while an old one serves
 * @param spacing least time between two attempts while there is none
 * @param mostWaiting how many requests wait for one credential
 * @param attempts where attempts are counted
 */
public record ReadingTerms(
        Vertx vertx,
        WorkerExecutor threads,
        MonotonicClock clock,
        Duration patience,
        Duration retryAfter,
        Duration spacing,
        int mostWaiting,
        Attempts attempts) {}
