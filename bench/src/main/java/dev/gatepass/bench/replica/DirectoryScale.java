package dev.gatepass.bench.replica;

import dev.gatepass.access.Availability;
import dev.gatepass.access.Cloud;
import dev.gatepass.access.DeploymentType;
import dev.gatepass.access.Directory;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.postgres.PostgresDirectory;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.TimeWitness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes to load the directory, from nothing to ready, and what it weighs then. The log line of the load has the
 * parts.
 */
public final class DirectoryScale {
    private static final int RUNS = 3;

    private DirectoryScale() {}

    /** Measures; how many users there are is the first argument. */
    public static void main(String[] args) throws Exception {
        int users = Arguments.of(args).users();
        try (BenchDatabase database = BenchDatabase.start()) {
            database.fill(users);
            for (int run = 1; run <= RUNS; run++) {
                measure(run, database.config());
            }
        }
    }

    private static void measure(int run, PostgresConfig database) throws Exception {
        Vertx vertx = Vertx.vertx();
        long before = usedAfterCollection();
        DirectoryReplica replica = PostgresDirectory.replica(
                vertx,
                new DirectoryConfig(
                        DirectoryConfig.Source.POSTGRES,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(2),
                        Optional.empty(),
                        Optional.of(database)),
                MonotonicClock.system(),
                TimeWitness.NONE,
                new SecretResolver(Map.of(), Optional.empty()),
                new Availability(DeploymentType.SELF_MANAGED, Cloud.NONE, List.of()));
        long start = System.nanoTime();
        done(replica.start());
        long nanos = System.nanoTime() - start;
        Directory directory = replica.current().directory();
        long heap = usedAfterCollection() - before;
        System.out.printf(
                "Run %d: ready after %.1f s; %,d MB of heap after a collection, for %s%n",
                run, nanos / 1e9, heap >> 20, directory);
        done(replica.stop());
        done(vertx.close());
    }

    private static void done(Future<Void> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get(300, TimeUnit.SECONDS);
    }

    private static long usedAfterCollection() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
