package dev.gatepass;

import dev.gatepass.access.Directory;
import dev.gatepass.administration.Administration;
import dev.gatepass.config.Config;
import dev.gatepass.deletion.collection.Collection;
import dev.gatepass.issuing.SoundClock;
import dev.gatepass.leases.ExclusiveWork;
import dev.gatepass.leases.Holder;
import dev.gatepass.leases.Leases;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.uploads.SweepingWork;
import dev.gatepass.uploads.UploadSweeper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is done in the buckets while nobody asks: what was deleted is removed, and abandoned uploads are swept away. Of all
 * gateways of a database one does each.
 */
final class Upkeep {
    /** How long the sweeping of abandoned uploads lies when the replica that does it dies. */
    private static final Duration SWEEP_LEASE = Duration.ofMinutes(1);

    private static final String REMOVING = "remove-deleted";
    private static final String SWEEPING = "sweep-uploads";

    private final Collection collection;
    private final UploadSweeper sweeper;
    private final ExclusiveWork sweeping;

    Upkeep(
            Vertx vertx,
            Config config,
            Administration administration,
            Supplier<Directory> directory,
            ObjectStores stores,
            SoundClock clock,
            MonotonicClock monotonic) {
        this.collection = new Collection(
                vertx,
                administration,
                directory,
                stores,
                monotonic,
                Holder.ofThisProcess().name(),
                config.deletion());
        this.sweeper = new UploadSweeper(
                vertx,
                directory,
                administration.teamPlaces()::buckets,
                administration.teamPlaces()::teamsIn,
                stores,
                config.uploads(),
                clock);
        this.sweeping = new ExclusiveWork(
                vertx,
                new Leases(administration.database(), monotonic),
                monotonic,
                new ExclusiveWork.Plan(SWEEPING, Holder.ofThisProcess().name(), SWEEP_LEASE),
                new SweepingWork(sweeper, monotonic));
    }

    /** Has it tell what it does. */
    void tellBy(Instruments instruments, InstantSource clock) {
        instruments.deletion(collection, clock);
        instruments.uploads(sweeper);
        instruments.work(Map.of(REMOVING, collection::isHeld, SWEEPING, sweeping::isHeld));
    }

    void start() {
        collection.start();
        sweeping.start();
    }

    Future<Void> stop() {
        return collection.stop().eventually(sweeping::stop);
    }
}
