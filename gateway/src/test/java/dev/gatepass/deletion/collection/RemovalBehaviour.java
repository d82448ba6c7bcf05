package dev.gatepass.deletion.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.administration.Administration;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.deletion.Databases;
import dev.gatepass.directory.Eventually;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Behaviour;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.CredentialSource.Leased;
import dev.gatepass.leases.ExclusiveWork.Turn;
import dev.gatepass.leases.Lease;
import dev.gatepass.leases.Leases;
import dev.gatepass.signing.Credential;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFactory;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The removal over a real PostgreSQL, of a bucket in a store that is really asked: the same for each kind of store. */
@Behaviour({Behaviour.Of.SOFT_DELETE, Behaviour.Of.DELETE})
@Timeout(120)
abstract class RemovalBehaviour {
    private static final Duration REST = Duration.ofMinutes(2);

    private final Vertx vertx = Vertx.vertx();
    private final StoreCalls calls = new StoreCalls(vertx);
    private final TestPostgres database = TestPostgres.migrated();
    private final Administration administration = Databases.administration(vertx, database);

    /** Where the store is. */
    abstract URI endpoint();

    /** A bucket there or behind another address, by the name of the one that the database has. */
    abstract StorageBucket bucket(String name, URI at);

    /** What opens it. */
    abstract Credential credential();

    /** What calls it. */
    abstract StoreFactory factory(Connections connections, StoreCalls throughCalls);

    /** Puts an object there. */
    abstract void put(String key);

    /** Whether there is such an object. */
    abstract boolean has(String key);

    @AfterEach
    void stop() {
        Await.done(administration.close());
        Await.done(calls.stop());
        Await.done(vertx.close());
    }

    /** Stores tell times in whole seconds: what was written some seconds ago was written before the deletion. */
    private void rest() {
        long written = database.count("SELECT ceil(extract(epoch FROM clock_timestamp()))");
        Eventually.holds(
                vertx,
                "what was written is older than its deletion",
                () -> database.count("SELECT floor(extract(epoch FROM clock_timestamp()))") > written + 3);
    }

    private void due(String... keys) {
        for (String key : keys) {
            database.rows()
                    .update(
                            "INSERT INTO pending_deletion (storage_bucket, key, team, deleted_by_kind, deleted_by,"
                                    + " remove_after) VALUES ('another', ?, 'kappa', 'user', 'kay', now())",
                            key);
        }
    }

    private void collect() {
        collect(endpoint());
    }

    private void collect(URI at) {
        StorageConfig config = new StorageConfig(List.of(Origin.parse(at.toString())), false, CredentialsConfig.USUAL);
        StorageBucket bucket = bucket("another", at);
        ObjectStores stores = new ObjectStores(
                Map.of(bucket.provider(), factory(new Connections(vertx, new AllowedEndpoints(config)), calls)),
                any -> Future.succeededFuture(new Leased(credential(), Optional.empty())));
        Directory directory = World.builder().put(bucket).build();
        Collector collector = new Collector(
                vertx, administration.transactions(), () -> directory, stores, MonotonicClock.system(), REST, 100_000);
        database.execute("UPDATE lease SET expires_at = '-infinity'");
        Lease lease = Await.done(new Leases(administration.database(), MonotonicClock.system())
                        .tryAcquire(Claims.LEASE, "me", REST))
                .orElseThrow();
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(go -> collector.run(held(lease)).onComplete(done));
        Await.done(done.future());
    }

    private static Turn held(Lease lease) {
        return new Turn() {
            @Override
            public boolean isHeld() {
                return true;
            }

            @Override
            public long term() {
                return lease.term();
            }
        };
    }

    @Test
    void removesWhatWasDeletedAndNothingThatWasWrittenSince_R3() {
        Databases.populate(database);
        Set<String> keys = new TreeSet<>(List.of("kappa/due", "kappa/ä b%2F+c", "kappa/late", "kappa/due-beside"));
        keys.forEach(this::put);
        rest();
        due("kappa/due", "kappa/ä b%2F+c", "kappa/never-there", "kappa/late");
        put("kappa/late");
        collect();
        keys.removeIf(key -> !has(key));
        assertEquals(Set.of("kappa/late", "kappa/due-beside"), keys);
        assertEquals(1, database.count("SELECT count(*) FROM pending_deletion WHERE state = 'rewritten'"));
        assertEquals(1, database.count("SELECT count(*) FROM pending_deletion"));
        assertEquals(3, database.count("SELECT removed FROM collection"));
        assertEquals(0, database.count("SELECT count(*) FROM collection WHERE last_error IS NOT NULL"));
    }

    /** Whether the store has done what was asked, nobody knows then. */
    @Test
    void anAnswerThatIsCutOffLosesNothingAndLeavesNothing_R3() {
        Databases.populate(database);
        List<String> answers = List.of("HTTP/1.1", "POST /", "DELETE /");
        List<String> keys = List.of("kappa/all", "kappa/many", "kappa/one");
        keys.forEach(this::put);
        put("kappa/stays");
        rest();
        FaultProxy proxy = Await.done(FaultProxy.before(vertx, endpoint().getPort()));
        URI through = URI.create("http://127.0.0.1:" + proxy.port());
        long failed = 0;
        for (int i = 0; i < keys.size(); i++) {
            due(keys.get(i));
            proxy.cutAnswersTo(answers.get(i));
            collect(through);
            failed += database.count("SELECT count(*) FROM pending_deletion WHERE state = 'removing'");
            proxy.pass();
            database.execute("UPDATE collection SET retry_at = now()");
            database.execute("UPDATE pending_deletion SET claimed_at = claimed_at - interval '3 minutes'");
            collect(through);
            assertFalse(has(keys.get(i)), keys.get(i));
            assertEquals(0, database.count("SELECT count(*) FROM pending_deletion"), keys.get(i));
        }
        assertTrue(failed >= 2, "the first answer, and that to the deletion, which each store is asked for in its way");
        assertTrue(has("kappa/stays"));
    }
}
