package dev.gatepass.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.gatepass.access.Availability;
import dev.gatepass.access.Cloud;
import dev.gatepass.access.DeploymentType;
import dev.gatepass.access.Directory;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.config.DirectoryConfig.Tls;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.postgres.Migrations;
import dev.gatepass.directory.postgres.PostgresDirectory;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Loads the directory of a {@link Company} from a real PostgreSQL on this machine, and prints how long that took, from
 * nothing to ready, and what it weighs. The log line of the load has the parts.
 */
public final class DirectoryScale {
    private static final int RUNS = 3;

    private DirectoryScale() {}

    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger("io.zonky")).setLevel(Level.WARN);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_wal_size", "4GB")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start()) {
            PostgresConfig database = config(postgres.getPort());
            Migrations.migrate(database, Optional.empty());
            System.out.println("Filling a database: " + Company.USERS + " users, each in one organization and "
                    + Company.TEAMS_EACH + " teams, " + Company.TEAMS + " teams, " + Company.BUCKETS + " buckets");
            fill(postgres.getPort());
            for (int run = 1; run <= RUNS; run++) {
                measure(run, database);
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

    private static PostgresConfig config(int port) {
        return new PostgresConfig(
                URI.create("postgresql://127.0.0.1:" + port + "/postgres"),
                "postgres",
                Optional.empty(),
                Tls.DISABLE,
                4,
                64,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(300),
                false);
    }

    private static void fill(int port) throws SQLException {
        String people = "generate_series(0, " + (Company.USERS - 1) + ") AS u";
        String name = "'person-' || u || '@acme.example'";
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
                Statement statement = connection.createStatement()) {
            // The change log is not what is measured here.
            statement.execute("SET session_replication_role = replica");
            statement.execute("INSERT INTO organization (name) VALUES ('" + Company.ORGANIZATION + "')");
            statement.execute("INSERT INTO storage_bucket (name, provider, bucket, region, endpoint, addressing,"
                    + " access_key_id, secret, version) SELECT 'bucket-' || b, 's3-compatible', 'bucket-' || b, 'us-east-1',"
                    + " 'https://store.example', 'path', 'AKIDEXAMPLE' || b, 'env:SECRET_' || b, 1"
                    + " FROM generate_series(0, " + (Company.BUCKETS - 1) + ") AS b");
            statement.execute("INSERT INTO instance_binding (storage_bucket) VALUES ('bucket-0')");
            statement.execute("INSERT INTO team (name, organization, storage_bucket) SELECT 'team-' || t, '"
                    + Company.ORGANIZATION + "', CASE t % 10 WHEN 0 THEN 'bucket-' || t / 10 END"
                    + " FROM generate_series(0, " + (Company.TEAMS - 1) + ") AS t");
            statement.execute("INSERT INTO account (name) SELECT " + name + " FROM " + people);
            statement.execute("INSERT INTO organization_membership (account, organization, role) SELECT " + name + ", '"
                    + Company.ORGANIZATION + "', 'member' FROM " + people);
            statement.execute(
                    "INSERT INTO team_membership (account, team, role) SELECT " + name + ", 'team-' || (u + p * "
                            + Company.STRIDE + "::bigint) % " + Company.TEAMS + ", 'member' FROM " + people
                            + ", generate_series(0, "
                            + (Company.TEAMS_EACH - 1) + ") AS p");
            statement.execute("VACUUM ANALYZE");
        }
    }
}
