package dev.gatepass.deletion.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.administration.Administration;
import dev.gatepass.administration.PageRequest;
import dev.gatepass.deletion.Databases;
import dev.gatepass.deletion.Deleter;
import dev.gatepass.deletion.DeletionOutcome;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Sweep;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.ObjectName;
import dev.gatepass.issuing.Slices;
import dev.gatepass.leases.ExclusiveWork.Turn;
import dev.gatepass.leases.Lease;
import dev.gatepass.leases.Leases;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The removal over a real PostgreSQL, of buckets in memory. */
@Timeout(120)
class CollectorTest {
    private static final String MAIN = "instance-bucket";
    private static final String OTHER = "another";
    private static final Duration REST = Duration.ofMinutes(2);
    private final Instant longAgo = Instant.now().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);

    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres database = TestPostgres.migrated();
    private final Administration administration = Databases.administration(vertx, database);
    private final Map<String, MemoryStore> stores = Map.of(MAIN, new MemoryStore(false), OTHER, new MemoryStore(true));
    private final Directory directory = World.builder()
            .put(World.bucket(MAIN, "main"))
            .put(World.bucket(OTHER, "another"))
            .build();
    private final Collector collector = collector(100_000);
    private Lease lease;

    private Collector collector(int perSecond) {
        return new Collector(
                vertx,
                administration.transactions(),
                () -> directory,
                new ObjectStores(
                        Map.of(Provider.S3_COMPATIBLE, (bucket, credentials) -> store(bucket.name())),
                        bucket -> Future.failedFuture("nobody asks")),
                MonotonicClock.system(),
                REST,
                perSecond);
    }

    private MemoryStore store(String bucket) {
        return Objects.requireNonNull(stores.get(bucket));
    }

    @BeforeEach
    void populate() {
        Databases.populate(database);
        lease = acquire();
    }

    @AfterEach
    void stop() {
        Await.done(administration.close());
        Await.done(vertx.close());
    }

    private Lease acquire() {
        database.execute("UPDATE lease SET expires_at = '-infinity'");
        Leases leases = new Leases(administration.database(), MonotonicClock.system());
        return Await.done(leases.tryAcquire(Claims.LEASE, "me", REST)).orElseThrow();
    }

    private static Turn turn(Lease held) {
        return new Turn() {
            @Override
            public boolean isHeld() {
                return true;
            }

            @Override
            public long term() {
                return held.term();
            }
        };
    }

    private void run() {
        Await.done(begin(lease));
    }

    private Future<Void> begin(Lease held) {
        return begin(collector, held);
    }

    private Future<Void> begin(Collector one, Lease held) {
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(go -> one.run(turn(held)).onComplete(done));
        return done.future();
    }

    /** Deleted a week and a day ago, and due since yesterday. */
    private void due(String bucket, String... keys) {
        pending(bucket, "now() - interval '1 day'", keys);
    }

    private void pending(String bucket, String removeAfter, String... keys) {
        for (String key : keys) {
            database.rows()
                    .update(
                            "INSERT INTO pending_deletion (storage_bucket, key, team, deleted_by_kind, deleted_by, deleted_at,"
                                    + " remove_after) VALUES (?, ?, 'kappa', 'user', 'kay', now() - interval '8 days', "
                                    + removeAfter + ")",
                            bucket,
                            key);
        }
    }

    private long in(String state) {
        return database.count("SELECT count(*) FROM pending_deletion WHERE state = '" + state + "'");
    }

    private void claimsRest() {
        database.execute("UPDATE pending_deletion SET claimed_at = claimed_at - interval '3 minutes'");
    }

    @Test
    void removesWhatIsDueAndNothingElse_R3() {
        for (String key : List.of("kappa/due", "kappa/soon", "kappa/other")) {
            store(MAIN).write(key, longAgo);
        }
        due(MAIN, "kappa/due", "kappa/never-there");
        pending(MAIN, "now() + interval '1 minute'", "kappa/soon");
        long before = database.count("SELECT revision FROM directory_revision");
        run();
        assertEquals(Set.of("kappa/soon", "kappa/other"), store(MAIN).keys());
        assertEquals(Map.of("kappa/due", 1, "kappa/never-there", 1), store(MAIN).asked);
        assertEquals(1, in("deleted"));
        assertEquals(1, database.count("SELECT count(*) FROM pending_deletion"));
        assertEquals(
                before + 1,
                database.count("SELECT revision FROM directory_revision"),
                "that they are gone is the one change that anybody decides upon");
        assertEquals(2, database.count("SELECT removed FROM collection WHERE storage_bucket = '" + MAIN + "'"));
        assertEquals(2, collector.removals().removed());
    }

    @Test
    void whatIsLeftToDoIsCounted_R3() {
        CollectionReport report = new CollectionReport(administration.transactions());
        assertEquals(new Backlog(0, 0, 0, 0, Optional.empty(), 0), Await.done(report.backlog()));
        Instant deletedAt = Instant.now().minus(Duration.ofDays(8));
        store(MAIN).write("kappa/late", deletedAt.plusSeconds(5));
        due(MAIN, "kappa/late");
        run();
        due(OTHER, "kappa/a", "kappa/b");
        pending(OTHER, "now() + interval '1 minute'", "kappa/soon");
        database.execute(
                "UPDATE pending_deletion SET state = 'removing', term = 1, claimed_at = now() WHERE key = 'kappa/b'");
        Backlog backlog = Await.done(report.backlog());
        assertEquals(1, backlog.restorable());
        assertEquals(1, backlog.due());
        assertEquals(1, backlog.removing());
        assertEquals(1, backlog.rewritten());
        assertEquals(
                1,
                Duration.between(backlog.oldestDue().orElseThrow(), Instant.now())
                        .toDays());
        assertEquals(1, collector.removals().leftAlone());
        assertEquals(0, collector.removals().failures());
    }

    @Test
    void whatWasWrittenSinceIsLeftAloneAndListed_R3() {
        Instant deletedAt = Instant.now().minus(Duration.ofDays(8));
        for (String bucket : List.of(MAIN, OTHER)) {
            store(bucket).write("kappa/late", longAgo);
            store(bucket).write("kappa/late", deletedAt.plusSeconds(5));
            store(bucket).write("kappa/just-before", deletedAt.minusSeconds(1));
            store(bucket).write("kappa/before", deletedAt.minusSeconds(10));
            due(bucket, "kappa/late", "kappa/before", "kappa/just-before");
        }
        run();
        run();
        for (String bucket : List.of(MAIN, OTHER)) {
            assertEquals(
                    Set.of("kappa/late", "kappa/just-before"), store(bucket).keys(), bucket);
            var listed = Await.done(new CollectionReport(administration.transactions())
                            .leftAlone(bucket, new PageRequest("", 10)))
                    .entries();
            assertEquals(
                    List.of("kappa/just-before", "kappa/late"),
                    listed.stream().map(LeftAlone::wholeKey).toList());
            assertEquals(World.KAY, listed.get(0).deletedBy());
        }
        assertEquals(2, store(OTHER).versionsOf("kappa/late"), "all of it");
        assertEquals(4, in("rewritten"));
        assertEquals(1, store(MAIN).asked.get("kappa/late"), "it is not asked about again");
    }

    /** Whether it was written before its deletion, nobody can tell; whoever deletes it anew says that it was. */
    @Test
    void whatWasDeletedRightAfterItWasWrittenGoesWhenItIsDeletedAnew_R3() {
        store(MAIN).write("kappa/quick", Instant.now().minus(Duration.ofDays(8)).minusSeconds(1));
        due(MAIN, "kappa/quick");
        run();
        assertEquals(1, in("rewritten"));
        deleteAnew("quick");
        run();
        assertEquals(Set.of(), store(MAIN).keys());
        assertEquals(0, database.count("SELECT count(*) FROM pending_deletion"));
    }

    private void deleteAnew(String key) {
        Deleter deleter = new Deleter(
                administration.transactions(),
                Duration.ZERO,
                record -> Future.succeededFuture(),
                new Slices(MonotonicClock.system()),
                Instant::now);
        Grants grants = Grants.decide(
                World.builder().build(), Principal.of(World.KAY), "kappa", EnumSet.of(StorageLevel.CURRENT));
        Promise<DeletionOutcome> done = Promise.promise();
        vertx.runOnContext(go -> deleter.delete(grants, List.of(new ObjectName(key, StorageLevel.CURRENT)), "r-1")
                .onComplete(done));
        Await.done(done.future());
    }

    @Test
    void allVersionsAndMarksGoWhereTheBucketKeepsThem_R3() {
        for (int i = 0; i < 25; i++) {
            store(OTHER).write("kappa/a", longAgo.plusSeconds(i));
        }
        store(OTHER).mark("kappa/a", Instant.now());
        for (int i = 0; i < 25; i++) {
            store(OTHER).write("kappa/a/b" + i, longAgo);
        }
        due(OTHER, "kappa/a");
        run();
        assertEquals(0, store(OTHER).versionsOf("kappa/a"));
        assertEquals(25, store(OTHER).keys().size(), "those whose keys begin with it stay");
        assertEquals(0, database.count("SELECT count(*) FROM pending_deletion"));
    }

    @Test
    void uploadsThatWereNeverEndedAreDropped_R3() {
        Instant now = Instant.now();
        for (int i = 0; i < 20; i++) {
            store(MAIN).begin("kappa/a", "u" + i, longAgo);
            store(MAIN).begin("kappa/stays" + i, "u", longAgo);
        }
        store(MAIN).begin("kappa/b", "later", now);
        due(MAIN, "kappa/a", "kappa/b");
        run();
        assertFalse(store(MAIN).uploading().contains("kappa/a"));
        assertTrue(store(MAIN).uploading().contains("kappa/b"));
        assertEquals(21, store(MAIN).uploading().size());
    }

    @Test
    void aBrokenBucketIsLeftInPeaceAndStopsNoOther_R3() {
        store(MAIN).failure = Optional.of(new StoreFailure(StoreFailure.Kind.FORBIDDEN, "no right"));
        store(MAIN).write("kappa/a", longAgo);
        due(MAIN, "kappa/a");
        String[] keys = IntStream.range(0, 50).mapToObj(i -> "kappa/" + i).toArray(String[]::new);
        due(OTHER, keys);
        run();
        assertEquals(1, database.count("SELECT count(*) FROM pending_deletion"));
        run();
        assertEquals(
                1,
                database.count("SELECT failures FROM collection WHERE storage_bucket = '" + MAIN
                        + "' AND last_error = 'FORBIDDEN: no right' AND retry_at > now() + interval '5 s'"));
        database.execute("UPDATE collection SET retry_at = now()");
        run();
        assertEquals(
                2,
                database.count("SELECT failures FROM collection WHERE storage_bucket = '" + MAIN
                        + "' AND retry_at > now() + interval '15 s'"));
        store(MAIN).failure = Optional.empty();
        database.execute("UPDATE collection SET retry_at = now()");
        run();
        assertEquals(0, database.count("SELECT count(*) FROM pending_deletion"));
        assertEquals(0, database.count("SELECT failures FROM collection WHERE storage_bucket = '" + MAIN + "'"));
        assertEquals(Map.of("kappa/a", 1), store(MAIN).asked);
    }

    /** A store that does not tell what time it is, or one that cannot be right, does not tell either what was written since. */
    @Test
    void nothingIsRemovedByAClockThatIsNotToBeBelieved_R3() {
        for (String bucket : List.of(MAIN, OTHER)) {
            store(bucket).write("kappa/a", longAgo);
            due(bucket, "kappa/a");
        }
        store(MAIN).time = Optional::empty;
        store(OTHER).time = () -> Optional.of(Instant.now().minus(Duration.ofMinutes(20)));
        run();
        for (String bucket : List.of(MAIN, OTHER)) {
            assertEquals(Set.of("kappa/a"), store(bucket).keys(), bucket);
            assertEquals(Map.of(), store(bucket).asked, bucket);
        }
        assertEquals(
                1,
                database.count("SELECT count(*) FROM collection WHERE storage_bucket = '" + MAIN
                        + "' AND failures = 1 AND last_error LIKE 'BROKEN: %do not tell its time%'"));
        assertEquals(
                1,
                database.count("SELECT count(*) FROM collection WHERE storage_bucket = '" + OTHER
                        + "' AND failures = 1 AND last_error LIKE 'BROKEN: the clock of the store is 1200 s behind%'"));
        assertEquals(2, in("removing"));
        for (String bucket : List.of(MAIN, OTHER)) {
            store(bucket).time = () -> Optional.of(Instant.now());
        }
        database.execute("UPDATE collection SET retry_at = now()");
        run();
        assertEquals(0, database.count("SELECT count(*) FROM pending_deletion"));
    }

    @Test
    void aBucketThatCannotBeUsedIsReported() {
        database.rows()
                .update(
                        "INSERT INTO storage_bucket (name, provider, bucket, region, endpoint, addressing, access_key_id,"
                                + " secret) VALUES ('unknown', 's3-compatible', 'unknown', 'eu', 'http://127.0.0.1:9', 'path', 'A',"
                                + " 'env:SECRET')");
        due("unknown", "kappa/a");
        run();
        var status = Await.done(new CollectionReport(administration.transactions()).status());
        assertEquals("me", status.holder().orElseThrow());
        var bucket = status.buckets().get(0);
        assertEquals("unknown", bucket.storageBucket());
        assertTrue(bucket.lastError().orElseThrow().contains("cannot be used"), bucket::toString);
        assertEquals(1, bucket.removing());
        assertTrue(bucket.retryAt().isPresent() && bucket.oldestDue().isPresent(), bucket::toString);
    }

    @Test
    void nothingIsRemovedOfWhatIsDisabled_R3() {
        due(MAIN, "kappa/a");
        for (String what : List.of("storage_bucket", "team")) {
            database.execute("UPDATE " + what + " SET disabled = true");
            run();
            assertEquals(1, in("deleted"), what);
            database.execute("UPDATE " + what + " SET disabled = false");
        }
        run();
        assertEquals(0, in("deleted"));
    }

    @Test
    void whatATeamThatIsGoneHadDeletedIsRemoved_R3() {
        due(MAIN, "kappa/a");
        database.execute("DELETE FROM team");
        run();
        assertEquals(0, database.count("SELECT count(*) FROM pending_deletion"));
    }

    @Test
    void whoLostTheLeaseClaimsNothing_R3() {
        due(MAIN, "kappa/a");
        Lease before = lease;
        lease = acquire();
        Await.done(begin(before));
        assertEquals(1, in("deleted"));
        assertEquals(Map.of(), store(MAIN).asked);
        run();
        assertEquals(0, in("deleted"));
    }

    /** One is stopped between its claim and the store's answer, for longer than its lease, and then goes on. */
    @Test
    void whoGoesOnTooLateRecordsNothingAndHarmsNothing_R3() {
        store(MAIN).write("kappa/a", longAgo);
        due(MAIN, "kappa/a");
        Promise<Void> stopped = Promise.promise();
        Promise<Void> reached = Promise.promise();
        store(MAIN).beforeDeletion = () -> {
            reached.tryComplete();
            return stopped.future();
        };
        Future<Void> late = begin(lease);
        Await.done(reached.future());
        assertEquals(1, in("removing"), "before the store is asked");
        store(MAIN).beforeDeletion = Future::succeededFuture;
        lease = acquire();
        run();
        assertEquals(1, in("removing"), "left to who claimed it, for a while");
        claimsRest();
        run();
        assertEquals(0, database.count("SELECT count(*) FROM pending_deletion"));
        store(MAIN).write("kappa/a", Instant.now());
        stopped.complete();
        Await.done(late);
        assertEquals(Set.of("kappa/a"), store(MAIN).keys(), "what was written into the free key stays");
        assertEquals(0, database.count("SELECT count(*) FROM pending_deletion"));
    }

    /** What is written there takes the place of what was there, name and all. */
    @Test
    void whatIsWrittenWhileItIsRemovedStaysWhereVersionsAreKeptNoLonger_R3() {
        MemoryStore store = store(OTHER);
        store.write("kappa/a", longAgo);
        store.suspended = true;
        store.write("kappa/a", longAgo.plusSeconds(1));
        due(OTHER, "kappa/a");
        store.beforeDeletion = () -> {
            store.write("kappa/a", Instant.now());
            return Future.succeededFuture();
        };
        run();
        assertEquals(1, store.versionsOf("kappa/a"), "that of before is gone");
        assertEquals(1, in("rewritten"));
    }

    /** Whatever is restored between, before and after claims: all of it is there in the end, and all the rest is gone. */
    @Test
    void nothingThatWasRestoredIsRemoved_R3() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int objects = Sweep.times(200);
        Set<String> restored = new TreeSet<>();
        String[] keys = IntStream.range(0, objects).mapToObj(i -> "kappa/" + i).toArray(String[]::new);
        for (String key : keys) {
            store(MAIN).write(key, longAgo);
        }
        due(MAIN, keys);
        store(MAIN).beforeDeletion = () -> vertx.executeBlocking(() -> {
            restore(keys[random.nextInt(keys.length)], restored);
            return null;
        });
        Future<Void> collecting = begin(collector(objects / 4), lease);
        for (int i = 0; i < objects / 4; i++) {
            restore(keys[random.nextInt(keys.length)], restored);
        }
        Await.done(collecting);
        assertFalse(restored.isEmpty());
        assertEquals(restored, store(MAIN).keys(), "seed " + seed);
        assertEquals(
                Set.of(keys).stream().filter(key -> !restored.contains(key)).collect(Collectors.toSet()),
                store(MAIN).asked.keySet(),
                "seed " + seed);
        assertTrue(store(MAIN).asked.values().stream().allMatch(times -> times == 1), "seed " + seed);
    }

    private void restore(String key, Set<String> restored) {
        long done = database.count("WITH gone AS (DELETE FROM pending_deletion WHERE key = '" + key
                + "' AND state <> 'removing' RETURNING key) SELECT count(*) FROM gone");
        if (done == 1) {
            synchronized (restored) {
                restored.add(key);
            }
        }
    }
}
