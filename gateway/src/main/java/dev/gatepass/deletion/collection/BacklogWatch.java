package dev.gatepass.deletion.collection;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is left to be removed, now and then, on every replica: whether anybody does the work or nobody, it is told.
 * Thread-safe.
 */
final class BacklogWatch {
    private static final Logger LOG = LoggerFactory.getLogger(BacklogWatch.class);

    /** As often as metrics are collected, about: every look counts all deletions that are pending. */
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final CollectionReport report;
    private volatile Optional<Backlog> latest = Optional.empty();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile long timer = NO_TIMER;

    BacklogWatch(Vertx vertx, CollectionReport report) {
        this.vertx = vertx;
        this.report = report;
    }

    void start() {
        timer = vertx.setPeriodic(INTERVAL.toMillis(), tick -> look());
        look();
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** As it was found last; empty where the last look failed. */
    Optional<Backlog> latest() {
        return latest;
    }

    private void look() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        report.backlog().onComplete(counted -> {
            latest = Optional.ofNullable(counted.result());
            looking.set(false);
            if (counted.failed() && failing.compareAndSet(false, true)) {
                LOG.warn(
                        "pending deletions cannot be counted, so their metrics are not there: {}",
                        counted.cause().toString());
            } else if (counted.succeeded()) {
                failing.set(false);
            }
        });
    }
}
