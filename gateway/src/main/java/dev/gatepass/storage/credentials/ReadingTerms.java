package dev.gatepass.storage.credentials;

import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * What getting credentials takes, whichever they are.
 *
 * @param vertx on whose contexts answers arrive
 * @param clock by which what was got grows old
 * @param patience how long a request waits for a credential that is being got
 * @param retryAfter least time between two attempts while an old one serves
 * @param spacing least time between two attempts while there is none
 * @param mostWaitingAtFirst how many requests wait for one credential that could always be got so far
 * @param mostWaiting how many requests wait for one that could not be got, until it is
 * @param attempts where attempts are counted
 */
public record ReadingTerms(
        Vertx vertx,
        MonotonicClock clock,
        Duration patience,
        Duration retryAfter,
        Duration spacing,
        int mostWaitingAtFirst,
        int mostWaiting,
        Attempts attempts) {}
