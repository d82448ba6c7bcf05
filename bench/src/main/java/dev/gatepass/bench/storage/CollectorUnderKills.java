package dev.gatepass.bench.storage;

import dev.gatepass.bench.replica.BenchDatabase;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Whether a gateway that is killed ten times while it removes deleted objects removes each of them, none twice in vain, and
 * nothing else. A real PostgreSQL, a store that counts, and the gateway as a process that gets {@code SIGKILL}.
 *
 * <p>Of all objects most are due. Some were restored, some written since they were deleted, some never deleted; and while the
 * removal is going on, more are restored as far as they still can be.
 */
public final class CollectorUnderKills {
    private static final int USUAL = 100_000;
    private static final int QUICK = 2_000;
    private static final int KILLS = 10;
    private static final int LARGEST_BATCH = 1000;
    private static final long PATIENCE_MINUTES = 20;
    private final Instant written = Instant.now().minus(Duration.ofDays(30));

    /** What an object of a number is. */
    private enum Kind {
        DUE,
        RESTORED,
        REWRITTEN,
        NEVER_DELETED,
        /** Due, and somebody tries to restore it meanwhile. */
        CONTESTED;

        static Kind of(int number) {
            return switch (number % 50) {
                case 7 -> RESTORED;
                case 17 -> REWRITTEN;
                case 27 -> NEVER_DELETED;
                case 37, 47 -> CONTESTED;
                default -> DUE;
            };
        }
    }

    private final int objects;
    private final BenchDatabase database;
    private final CountingStore store;
    private final Path config;
    private final Random random = new Random();
    private final List<String> restoredMeanwhile = new ArrayList<>();

    private CollectorUnderKills(int objects, BenchDatabase database, CountingStore store) throws Exception {
        this.objects = objects;
        this.database = database;
        this.store = store;
        Path folder = Files.createTempDirectory("gatepass-bench");
        this.config = Files.writeString(
                folder.resolve("gatepass.yaml"),
                "http: {port: 0}\n"
                        + "directory: {source: postgres, postgres: {uri: '" + database.uri()
                        + "', user: postgres, tls: disable}}\n"
                        + "storage: {allowed-endpoints: ['" + store.origin() + "']}\n"
                        + "deletion: {rate: " + rate(objects) + ", lease: 2s}\n"
                        + "audit: {file: audit.jsonl}\n");
    }

    /** Runs; how many objects there are is the first argument. */
    public static void main(String[] args) throws Exception {
        boolean quick = args.length > 1 && Boolean.parseBoolean(args[1]);
        boolean given = args.length > 0 && args[0].matches("\\d+");
        int objects = given ? Integer.parseInt(args[0]) : quick ? QUICK : USUAL;
        try (BenchDatabase database = BenchDatabase.start();
                CountingStore store = CountingStore.start("instance")) {
            new CollectorUnderKills(objects, database, store).run();
        }
    }

    /** As fast as it goes, but for so few that a kill would find nothing to stop; a batch is what a second has room for. */
    private static int rate(int objects) {
        return objects >= USUAL ? 100_000 : Math.max(1, objects / (2 * KILLS));
    }

    private static int mostAgain(int objects) {
        return KILLS * Math.min(LARGEST_BATCH, rate(objects));
    }

    private static String key(int number) {
        return "team-1/object " + number;
    }

    private void run() throws Exception {
        fill();
        int due = count("SELECT count(*) FROM pending_deletion WHERE remove_after <= now()");
        long start = System.nanoTime();
        int kills = 0;
        while (count("SELECT count(*) FROM pending_deletion WHERE state <> 'rewritten'") > 0) {
            requireTime(start);
            Process gateway = gateway();
            try {
                if (kills < KILLS) {
                    removeSome(due / (KILLS + 2));
                    kills++;
                } else {
                    removeTheRest(start);
                }
            } finally {
                gateway.destroyForcibly().waitFor();
            }
            System.out.printf(
                    "killed %,d times: %,d deletions asked for, %,d pending%n",
                    kills, store.deletions(), count("SELECT count(*) FROM pending_deletion"));
        }
        report(kills, start);
    }

    private void fill() throws SQLException {
        database.fill(100);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO pending_deletion (storage_bucket, key, team, deleted_by_kind, deleted_by, deleted_at,"
                                + " remove_after) VALUES ('instance', ?, 'team-1', 'user', 'kay',"
                                + " now() - interval '8 days', now() - interval '1 day')")) {
            statement.execute("UPDATE storage_bucket SET endpoint = '" + store.origin() + "' WHERE name = 'instance'");
            connection.setAutoCommit(false);
            for (int i = 0; i < objects; i++) {
                Kind kind = Kind.of(i);
                store.put(key(i), kind == Kind.REWRITTEN ? Instant.now() : written);
                if (kind != Kind.NEVER_DELETED && kind != Kind.RESTORED) {
                    insert.setString(1, key(i));
                    insert.addBatch();
                }
            }
            statement.execute("SET session_replication_role = replica");
            insert.executeBatch();
            connection.commit();
            statement.execute("SET session_replication_role = DEFAULT");
            connection.commit();
        }
    }

    private Process gateway() throws Exception {
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.gatepass.cli.Main",
                "serve",
                "--config",
                config.toString());
        process.environment().put("BENCH_SECRET", "secret-of-the-bench");
        File log = config.resolveSibling("gateway.log").toFile();
        return process.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    /** Until so many more were asked for, and then a little longer. */
    private void removeSome(int more) throws Exception {
        int until = store.deletions() + more;
        long start = System.nanoTime();
        while (store.deletions() < until && pending() > 0) {
            requireTime(start);
            restoreOne();
            TimeUnit.MILLISECONDS.sleep(5);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
    }

    private void removeTheRest(long start) throws Exception {
        while (pending() > 0) {
            requireTime(start);
            restoreOne();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private int pending() throws SQLException {
        return count("SELECT count(*) FROM pending_deletion WHERE state <> 'rewritten'");
    }

    /** As a restore does it. */
    private void restoreOne() throws SQLException {
        int number = random.nextInt(objects);
        if (Kind.of(number) != Kind.CONTESTED) {
            return;
        }
        try (Connection connection = database.connect();
                PreparedStatement restore = connection.prepareStatement(
                        "DELETE FROM pending_deletion WHERE storage_bucket = 'instance' AND key = ? AND state <> 'removing'")) {
            restore.setString(1, key(number));
            if (restore.executeUpdate() == 1) {
                restoredMeanwhile.add(key(number));
            }
        }
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void requireTime(long start) {
        if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES)) {
            throw new IllegalStateException("nothing comes of it within " + PATIENCE_MINUTES + " minutes");
        }
    }

    private void report(int kills, long start) throws SQLException {
        int gone = 0;
        int once = 0;
        int again = 0;
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < objects; i++) {
            String key = key(i);
            Kind kind = Kind.of(i);
            boolean restored = restoredMeanwhile.contains(key);
            boolean toGo = (kind == Kind.DUE || kind == Kind.CONTESTED) && !restored;
            int asked = store.asked(key);
            if (toGo) {
                gone += store.has(key) ? 0 : 1;
                once += asked == 1 ? 1 : 0;
                again += asked > 1 ? 1 : 0;
            }
            if (toGo == store.has(key) || (!toGo && asked > 0) || (toGo && asked == 0)) {
                wrong.add(kind + (restored ? ", restored meanwhile: " : ": ") + key);
            }
        }
        System.out.printf(
                "%,d objects, %d kills, %,d s: %,d removed, %,d of them asked for once and %,d again (at most %,d may be);"
                        + " %,d restored meanwhile, %,d left alone, %,d wrong %s%n",
                objects,
                kills,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                gone,
                once,
                again,
                mostAgain(objects),
                restoredMeanwhile.size(),
                count("SELECT count(*) FROM pending_deletion WHERE state = 'rewritten'"),
                wrong.size(),
                wrong.stream().limit(5).toList());
        if (!wrong.isEmpty() || again > mostAgain(objects) || kills < KILLS) {
            throw new IllegalStateException("the removal is not what it should be");
        }
    }
}
