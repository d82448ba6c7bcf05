package dev.gatepass;

import dev.gatepass.directory.postgres.Database;
import dev.gatepass.leases.ExclusiveWork;
import dev.gatepass.leases.Leases;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.uploads.SweepingWork;
import dev.gatepass.uploads.UploadSweeper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;

/** Work that one replica does for all, with the way to the database over which they agree who. */
final class BackgroundWork {
    /** How long the work lies when its replica dies. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Database database;
    private final ExclusiveWork work;

    private BackgroundWork(Database database, ExclusiveWork work) {
        this.database = database;
        this.work = work;
    }

    /** The sweeping of abandoned uploads. */
    static BackgroundWork sweeping(Vertx vertx, Database database, UploadSweeper sweeper, MonotonicClock clock) {
        ExclusiveWork.Plan plan =
                new ExclusiveWork.Plan("sweep-uploads", UUID.randomUUID().toString(), LEASE);
        return new BackgroundWork(
                database,
                new ExclusiveWork(vertx, new Leases(database, clock), clock, plan, new SweepingWork(sweeper, clock)));
    }

    void start() {
        work.start();
    }

    Future<Void> stop() {
        return work.stop().eventually(database::close);
    }
}
