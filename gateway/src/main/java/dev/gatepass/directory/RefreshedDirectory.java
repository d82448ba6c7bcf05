package dev.gatepass.directory;

import dev.gatepass.access.Directory;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A replica that asks its source at start, at every hint, and every poll interval regardless. A reading that fails
 * changes nothing but the age of what is there.
 */
public final class RefreshedDirectory implements DirectoryReplica {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshedDirectory.class);
    private static final Duration AT_LEAST = Duration.ofMillis(500);
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final MonotonicClock clock;
    private final DirectorySource source;
    private final long pollMillis;
    private final Duration maxStaleness;
    private final long atLeastMillis;
    private final LatestDirectory latest;
    private final SingleFlight refreshes;
    private final AtomicLong timer = new AtomicLong(NO_TIMER);
    private final LongAdder failedReadings = new LongAdder();
    private volatile boolean failing;

    /** A replica of a source; nothing is read before {@link #start()}. */
    public RefreshedDirectory(Vertx vertx, DirectoryConfig config, MonotonicClock clock, DirectorySource source) {
        this(vertx, config, clock, source, AT_LEAST);
    }

    RefreshedDirectory(
            Vertx vertx, DirectoryConfig config, MonotonicClock clock, DirectorySource source, Duration atLeast) {
        this.vertx = vertx;
        this.clock = clock;
        this.source = source;
        this.pollMillis = config.pollInterval().toMillis();
        this.atLeastMillis = atLeast.toMillis();
        this.maxStaleness = config.maxStaleness();
        this.latest = new LatestDirectory(clock, maxStaleness);
        this.refreshes = new SingleFlight(vertx, this::read);
    }

    /** Says that something may have changed. The outcome is that of a reading that began after this call. */
    public Future<Void> hint() {
        return refreshes.run();
    }

    @Override
    public Snapshot current() {
        return latest.current();
    }

    @Override
    public Future<Snapshot> atLeast(long revision) {
        Optional<Snapshot> atOnce = reached(revision);
        if (atOnce.isPresent()) {
            return Future.succeededFuture(atOnce.get());
        }
        Context caller = vertx.getOrCreateContext();
        Promise<Snapshot> promise = Promise.promise();
        hint().timeout(atLeastMillis, TimeUnit.MILLISECONDS)
                .onComplete(outcome -> caller.runOnContext(go -> reached(revision)
                        .ifPresentOrElse(promise::complete, () -> promise.fail(notReached(revision)))));
        return promise.future();
    }

    private static Unavailable notReached(long revision) {
        return new Unavailable(
                ErrorCode.DIRECTORY_STALE, "the directory has not reached revision " + revision + " yet");
    }

    @Override
    public void requireFresh(Snapshot snapshot) {
        latest.requireFresh(snapshot);
    }

    @Override
    public Standing standing() {
        Optional<Snapshot> last = latest.last();
        return new Standing(
                last.map(snapshot -> snapshot.directory().revision()).orElse(0L),
                last.map(snapshot -> snapshot.asOf().until(clock.now())),
                failedReadings.sum(),
                source.rowsLeftOut());
    }

    /** One look, since a second one could find the same snapshot too old. */
    private Optional<Snapshot> reached(long revision) {
        try {
            return Optional.of(latest.current())
                    .filter(snapshot -> snapshot.directory().revision() >= revision);
        } catch (Unavailable stale) {
            return Optional.empty();
        }
    }

    /** Reads for the first time. Goes on polling until {@link #stop()}, even where that failed. */
    @Override
    public Future<Void> start() {
        long started = vertx.setPeriodic(pollMillis, tick -> hint());
        if (timer.compareAndSet(NO_TIMER, started)) {
            source.open(this::hint);
        } else {
            vertx.cancelTimer(started);
        }
        return hint();
    }

    @Override
    public Future<Void> stop() {
        vertx.cancelTimer(timer.getAndSet(NO_TIMER));
        return source.close();
    }

    /**
     * The next poll may be half of the bound away. A reading that took so long that it would be too old then, or is
     * already, is confirmed by another one, which begins with what this one gave and is short.
     */
    private Future<Void> read() {
        return readOnce()
                .compose(given -> lastsUntilNextPoll(given)
                        ? Future.succeededFuture()
                        : readOnce().mapEmpty());
    }

    private boolean lastsUntilNextPoll(Snapshot snapshot) {
        Duration age = snapshot.asOf().until(clock.now());
        return age.multipliedBy(2).compareTo(maxStaleness) <= 0;
    }

    private Future<Snapshot> readOnce() {
        MonotonicInstant asOf = clock.now();
        Future<Directory> reading;
        try {
            reading = source.read(latest.known());
        } catch (RuntimeException e) {
            reading = Future.failedFuture(e);
        }
        return reading.map(directory -> new Snapshot(directory, asOf))
                .onSuccess(this::accept)
                .onFailure(this::failed);
    }

    private void accept(Snapshot snapshot) {
        latest.accept(snapshot);
        if (failing) {
            failing = false;
            LOG.info(
                    "the directory can be read again, at revision {}",
                    snapshot.directory().revision());
        }
    }

    private void failed(Throwable cause) {
        failedReadings.increment();
        if (!failing && timer.get() != NO_TIMER) {
            failing = true;
            LOG.warn("the directory cannot be read, what is known is kept until it is too old: {}", cause.toString());
        }
    }
}
