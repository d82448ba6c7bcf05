package dev.gatepass.deletion.collection;

import dev.gatepass.access.Directory;
import dev.gatepass.administration.Administration;
import dev.gatepass.config.DeletionConfig;
import dev.gatepass.leases.ExclusiveWork;
import dev.gatepass.leases.Leases;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Supplier;

/** The removal of deleted objects as this replica takes its turn in it: while it holds the lease, and nobody else does. */
public final class Collection {
    private final ExclusiveWork work;
    private final Collector collector;
    private final BacklogWatch backlog;

    /**
     * A replica's part.
     *
     * @param holder what this process calls itself; no other does, nor did an earlier run of it
     */
    public Collection(
            Vertx vertx,
            Administration administration,
            Supplier<Directory> directory,
            ObjectStores stores,
            MonotonicClock clock,
            String holder,
            DeletionConfig config) {
        this.backlog = new BacklogWatch(vertx, new CollectionReport(administration.transactions()));
        this.collector = new Collector(
                vertx, administration.transactions(), directory, stores, clock, config.lease(), config.rate());
        this.work = new ExclusiveWork(
                vertx,
                new Leases(administration.database(), clock),
                clock,
                new ExclusiveWork.Plan(Claims.LEASE, holder, config.lease()),
                collector::run);
    }

    /** Begins to take turns. */
    public void start() {
        backlog.start();
        work.start();
    }

    /** Takes none any more. What is under way ends at its next step, and is taken up by another. */
    public Future<Void> stop() {
        backlog.stop();
        return work.stop();
    }

    /** Whether it is this replica's turn. */
    public boolean isHeld() {
        return work.isHeld();
    }

    /** What this replica has removed. */
    public Removals removals() {
        return collector.removals();
    }

    /** What is left to be done, by whomever, as it was within the last minute; empty where that is not known. */
    public Optional<Backlog> backlog() {
        return backlog.latest();
    }
}
