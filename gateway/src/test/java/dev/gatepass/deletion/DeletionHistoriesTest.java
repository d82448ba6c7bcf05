package dev.gatepass.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Principal;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.administration.Administration;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.Eventually;
import dev.gatepass.directory.Snapshot;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.AnyAddress;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.fixture.Replicas;
import dev.gatepass.fixture.Sweep;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.Asker;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.Issuer;
import dev.gatepass.issuing.Lanes;
import dev.gatepass.issuing.ObjectName;
import dev.gatepass.issuing.Slices;
import dev.gatepass.issuing.UrlRequest;
import dev.gatepass.issuing.UrlResult;
import dev.gatepass.issuing.UrlResult.Issued;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Deletes, restores, reads and writes in any order, on two replicas of one PostgreSQL that are cut off from it now and then,
 * while time passes: nothing is read later than the bound after its deletion.
 */
@Timeout(600)
class DeletionHistoriesTest {
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final int STEPS = 400;
    private static final List<String> KEYS = List.of("a", "b", "c/d", "é");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres database = TestPostgres.migrated();
    private final VirtualClock clock = VirtualClock.at(TestGateway.NOW);
    private final Administration administration = Databases.administration(vertx, database);
    private final Slices slices = new Slices(MonotonicClock.system());
    private final Lanes lanes = new Lanes(TestGateway.signing(), slices, MonotonicClock.system());
    private final Deleter deleter = new Deleter(
            administration.transactions(),
            Duration.ofDays(7),
            record -> Future.succeededFuture(),
            slices,
            clock.wall());
    private final Issuer issuer = new Issuer(
            TestGateway.signing(),
            bucket -> Future.succeededFuture(new CredentialSource.Leased(
                    new AwsCredential("AKIDEXAMPLE", TestGateway.SECRET, Optional.empty()), Optional.empty())),
            new AnyAddress(),
            issuance -> Future.succeededFuture(),
            clock.wall(),
            lanes);

    /** When each key that is deleted was. */
    private final Map<String, Instant> deleted = new HashMap<>();

    private int hidden;
    private int readAfterDeletion;
    private int refusedAsStale;
    private int readYourDeletion;

    /** A replica with its own way to the database. */
    private final class Replica {
        private final FaultProxy proxy = Eventually.await(FaultProxy.before(vertx, database.port()));
        private final DirectoryReplica directory = Replicas.of(
                vertx,
                TestPostgres.directory(
                        TestPostgres.impatient(database.configAt(proxy.port()), Duration.ofMillis(300)),
                        BOUND,
                        Duration.ofMillis(200)),
                clock.monotonic());
    }

    @AfterEach
    void stop() {
        Await.done(lanes.stop());
        Await.done(administration.close());
        Await.done(vertx.close());
    }

    private <T> T onLoop(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        vertx.runOnContext(
                go -> Future.succeededFuture().compose(now -> work.get()).onComplete(done));
        return Await.done(done.future());
    }

    private Grants grants(Snapshot snapshot) {
        return Grants.decide(snapshot.directory(), Principal.of(World.KAY), "kappa", EnumSet.of(StorageLevel.CURRENT));
    }

    private UrlResult ask(DirectoryReplica replica, Snapshot snapshot, Method method, String key) {
        Asker asker = new Asker() {
            @Override
            public String requestId() {
                return "r";
            }

            @Override
            public void requireFresh() {
                replica.requireFresh(snapshot);
            }

            @Override
            public boolean isGone() {
                return false;
            }
        };
        return onLoop(() -> issuer.issue(
                        grants(snapshot),
                        List.of(UrlRequest.builder(method, key).build()),
                        asker))
                .get(0);
    }

    private void step(Replica replica) {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        try {
            switch (random.nextInt(10)) {
                case 0, 1 -> change(replica, key, true);
                case 2 -> change(replica, key, false);
                case 3 -> clock.advance(Duration.ofMillis(random.nextLong(BOUND.toMillis() / 2)));
                case 4 -> {
                    if (random.nextBoolean()) {
                        replica.proxy.refuse();
                    } else {
                        rejoin(replica);
                    }
                }
                default -> look(replica, key, random.nextInt(4) == 0 ? Method.PUT : Method.GET);
            }
        } catch (Unavailable stale) {
            refusedAsStale++;
        }
    }

    /** Connecting takes real time, in which hundreds of steps would find a replica that is still cut off. */
    private void rejoin(Replica replica) {
        replica.proxy.pass();
        Eventually.holds(
                vertx,
                "the replica is back",
                () -> replica.directory.current().directory().revision() >= 0);
    }

    private void change(Replica replica, String key, boolean deleting) {
        Grants grants = grants(replica.directory.current());
        List<ObjectName> names = List.of(new ObjectName(key, StorageLevel.CURRENT));
        DeletionOutcome outcome =
                onLoop(() -> deleting ? deleter.delete(grants, names, "r") : deleter.restore(grants, names, "r"));
        Instant now = clock.wall().instant();
        if (deleting) {
            deleted.putIfAbsent(key, now);
        } else {
            deleted.remove(key);
        }
        // Whoever has the revision sees it at once, where the database is reached at all.
        try {
            Snapshot snapshot = Await.done(replica.directory.atLeast(outcome.revision()));
            UrlResult result = ask(replica.directory, snapshot, Method.GET, key);
            assertEquals(deleting, result instanceof Refused, "seed " + seed);
            readYourDeletion++;
        } catch (Unavailable cutOff) {
            refusedAsStale++;
        }
    }

    private void look(Replica replica, String key, Method method) {
        UrlResult result = ask(replica.directory, replica.directory.current(), method, key);
        Instant since = deleted.get(key);
        if (result instanceof Issued && since != null) {
            Duration late = Duration.between(since, clock.wall().instant());
            assertTrue(late.compareTo(BOUND) <= 0, () -> "seed " + seed + ": " + method + " " + late + " too late");
            readAfterDeletion++;
        } else if (result instanceof Refused refused) {
            assertEquals(method == Method.GET ? ErrorCode.NOT_FOUND : ErrorCode.CONFLICT, refused.code());
            hidden++;
        }
    }

    /** Some histories come late to what this is about; they go on until it has happened. */
    private boolean hasSeenEnough() {
        return hidden > STEPS / 20
                && readAfterDeletion > 0
                && refusedAsStale > STEPS / 40
                && readYourDeletion > STEPS / 40;
    }

    @Test
    void nothingIsReadLaterThanTheBoundAfterItsDeletion_R3() {
        Databases.populate(database);
        List<Replica> replicas = List.of(new Replica(), new Replica());
        replicas.forEach(replica -> Await.done(replica.directory.start()));
        int most = 10 * Sweep.times(STEPS);
        for (int i = 0; i < most && (i < Sweep.times(STEPS) || !hasSeenEnough()); i++) {
            step(replicas.get(random.nextInt(2)));
        }
        for (Replica replica : replicas) {
            replica.proxy.pass();
            long last = database.count("SELECT revision FROM directory_revision");
            Eventually.holds(
                    vertx,
                    "all is well again",
                    () -> replica.directory.current().directory().revision() >= last);
            for (String key : KEYS) {
                UrlResult result = ask(replica.directory, replica.directory.current(), Method.GET, key);
                assertEquals(deleted.containsKey(key), result instanceof Refused, "seed " + seed + ": " + key);
            }
            Await.done(replica.directory.stop());
        }
        String all = "seed " + seed + ": hidden " + hidden + ", read within the bound " + readAfterDeletion
                + ", refused as stale " + refusedAsStale + ", read one's own deletion " + readYourDeletion;
        System.out.println("deletion: " + all);
        // Not because nothing was asked, nor because the replicas knew at once.
        assertTrue(hidden > STEPS / 20, all);
        assertTrue(readAfterDeletion > 0, all);
        assertTrue(refusedAsStale > STEPS / 40, all);
        assertTrue(readYourDeletion > STEPS / 40, all);
    }
}
