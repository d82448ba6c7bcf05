package dev.gatepass.deletion.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.directory.Eventually;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.fixture.TestPostgres;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway as a process of its own that is killed while it removes, again and again: a real PostgreSQL, a server that
 * speaks S3 and counts. At a hundred thousand objects it is {@code CollectorUnderKills} of the benchmarks.
 */
@Timeout(300)
class CollectorKilledTest {
    private static final int OBJECTS = 2_000;
    private static final int KILLS = 3;
    private static final int BATCH = 200;
    private static final int EACH = 50;
    private static final int MOST_PATIENCE = 3;
    private static final byte[] CONTENT = {1};

    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres database = TestPostgres.migrated();
    private final S3Server store = S3Server.start("main");
    private final Path folder;

    CollectorKilledTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        store.close();
        Eventually.await(vertx.close());
    }

    private static String key(int number) {
        return "kappa/object " + number;
    }

    /** Of fifty, one was restored, one written since, and one never deleted. */
    private static boolean isToGo(int number) {
        return number % EACH > 2;
    }

    private void fill() {
        database.rows()
                .organization("acme")
                .storageBucket(
                        "main", store.endpoint(), S3Server.REGION, "main", S3Server.ACCESS_KEY, "env:STORE_SECRET")
                .instanceBucket("main")
                .team("kappa", "acme");
        IntStream.range(0, OBJECTS).forEach(i -> store.put("main", key(i), CONTENT));
        long written = database.count("SELECT ceil(extract(epoch FROM clock_timestamp()))");
        Eventually.holds(
                vertx,
                "what was written is older than its deletion",
                () -> database.count("SELECT floor(extract(epoch FROM clock_timestamp()))") > written + 3);
        database.execute(
                "INSERT INTO pending_deletion (storage_bucket, key, team, deleted_by_kind, deleted_by, remove_after)"
                        + " SELECT 'main', 'kappa/object ' || n, 'kappa', 'user', 'kay', now() FROM generate_series(0, "
                        + (OBJECTS - 1) + ") AS n WHERE n % " + EACH + " > 0");
        database.execute("DELETE FROM pending_deletion WHERE substr(key, 14)::int % " + EACH + " = 1");
        IntStream.range(0, OBJECTS).filter(i -> i % EACH == 2).forEach(i -> store.put("main", key(i), CONTENT));
    }

    private Process gateway() throws IOException {
        Path config = Files.writeString(
                folder.resolve("gatepass.yaml"), """
                http: {port: 0}
                directory: {source: postgres, postgres: {uri: '%s', user: postgres}}
                storage: {allowed-endpoints: ['%s']}
                deletion: {rate: %d, lease: 1s}
                audit: {file: audit.jsonl}
                """.formatted(database.uri(), store.endpoint(), BATCH));
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.gatepass.cli.Main",
                "serve",
                "--config",
                config.toString());
        process.environment().put("STORE_SECRET", S3Server.SECRET_KEY);
        return process.redirectErrorStream(true)
                .redirectOutput(folder.resolve("gateway.log").toFile())
                .start();
    }

    private long pending() {
        return database.count("SELECT count(*) FROM pending_deletion WHERE state <> 'rewritten'");
    }

    /** For as long as a process may take to start where others are at work too. */
    private void until(Process gateway, BooleanSupplier condition) throws IOException {
        for (int patience = 1; ; patience++) {
            try {
                Eventually.holds(vertx, "it goes on", condition);
                return;
            } catch (AssertionError notYet) {
                assertTrue(gateway.isAlive(), Files.readString(folder.resolve("gateway.log")));
                if (patience == MOST_PATIENCE) {
                    throw notYet;
                }
            }
        }
    }

    @Test
    void eachIsRemovedAndNothingElseHoweverOftenItIsKilled_R3_F_RST2() throws Exception {
        fill();
        int killed = 0;
        while (pending() > 0) {
            Process gateway = gateway();
            try {
                long before = store.removals();
                boolean last = killed == KILLS;
                until(gateway, () -> pending() == 0 || (!last && store.removals() > before + BATCH + BATCH / 2));
                killed += last || pending() == 0 ? 0 : 1;
            } finally {
                gateway.destroyForcibly().waitFor();
            }
        }
        assertEquals(KILLS, killed);
        List<Integer> all = IntStream.range(0, OBJECTS).boxed().toList();
        long again = 0;
        for (int i : all) {
            int asked = store.removals("main", key(i));
            if (isToGo(i)) {
                assertFalse(store.has("main", key(i)), key(i));
                assertTrue(asked >= 1, key(i));
                again += asked - 1;
            } else {
                assertTrue(store.has("main", key(i)), key(i));
                assertEquals(0, asked, key(i));
            }
        }
        assertTrue(again <= (long) KILLS * BATCH, again + " were asked for again");
        assertEquals(OBJECTS / EACH, database.count("SELECT count(*) FROM pending_deletion WHERE state = 'rewritten'"));
        assertEquals(
                all.stream().filter(CollectorKilledTest::isToGo).count(),
                database.count("SELECT removed FROM collection"));
    }
}
