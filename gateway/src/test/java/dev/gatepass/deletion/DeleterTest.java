package dev.gatepass.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Account;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.access.Subject;
import dev.gatepass.administration.Administration;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.Deed;
import dev.gatepass.issuing.DeedSink;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.ObjectName;
import dev.gatepass.issuing.Slices;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deleting where what the replica believes is not what the database knows, and where there is no record. */
@Timeout(60)
class DeleterTest {
    private static final List<ObjectName> NAMES = List.of(new ObjectName("a", StorageLevel.CURRENT));

    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres database = TestPostgres.migrated();
    private final Administration administration = Databases.administration(vertx, database);
    private final List<Deed> records = new ArrayList<>();
    private DeedSink sink = record -> {
        records.add(record);
        return Future.succeededFuture();
    };

    @BeforeEach
    void populate() {
        Databases.populate(database);
    }

    @AfterEach
    void stop() {
        Await.done(administration.close());
        Await.done(vertx.close());
    }

    private Future<DeletionOutcome> delete(Principal principal) {
        Deleter deleter = new Deleter(
                administration.transactions(),
                Duration.ofDays(7),
                record -> sink.record(record),
                new Slices(MonotonicClock.system()),
                () -> Instant.parse("2026-11-24T12:00:00Z"));
        Grants grants = Grants.decide(
                World.builder().put(new Account(SERVER, false, false)).build(),
                principal,
                "kappa",
                EnumSet.of(StorageLevel.CURRENT));
        Promise<DeletionOutcome> done = Promise.promise();
        vertx.runOnContext(go -> deleter.delete(grants, NAMES, "r-1").onComplete(done));
        return done.future();
    }

    private static final Subject SERVER = new Subject(Subject.Kind.SERVICE_ACCOUNT, "server");
    private static final Principal KAY_BY_SERVER =
            new Principal(SERVER, new Scopes(EnumSet.allOf(Scope.class), Optional.empty()), Optional.of(World.KAY));

    private long pending() {
        return database.count("SELECT count(*) FROM pending_deletion");
    }

    @Test
    void whoMayIsDoneAndRecorded_R3() {
        assertInstanceOf(
                DeletionResult.Deleted.class,
                Await.done(delete(Principal.of(World.KAY))).results().get(0));
        assertEquals(1, pending());
        assertEquals(List.of("kappa/a"), records.get(0).keys());
        assertEquals("instance-bucket", records.get(0).storageBucket());
        assertEquals(Deed.Kind.DELETED, records.get(0).kind());
    }

    @Test
    void whatCannotBeRecordedIsNotDone_F_AUD() {
        sink = record -> Future.failedFuture(new Unavailable(ErrorCode.AUDIT_UNAVAILABLE, "full"));
        assertEquals(ErrorCode.AUDIT_UNAVAILABLE, codeOf(delete(Principal.of(World.KAY))));
        assertEquals(0, pending());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE account SET disabled = true WHERE name = 'kay'",
                "DELETE FROM team_membership",
                "UPDATE team_membership SET role = 'view-only'",
                "UPDATE team SET disabled = true",
                "UPDATE storage_bucket SET disabled = true",
                "UPDATE team SET storage_bucket = 'another'",
                "UPDATE instance_binding SET storage_bucket = 'another'",
                "DELETE FROM team"
            })
    void whatTheReplicaDoesNotKnowYetIsHonouredAllTheSame_R3(String change) {
        database.execute(change);
        assertEquals(ErrorCode.FORBIDDEN, codeOf(delete(Principal.of(World.KAY))));
        assertEquals(0, pending());
    }

    @Test
    void bothAreToBeThereWhereOneActsForAnother() {
        Await.done(delete(KAY_BY_SERVER));
        assertEquals(
                1,
                database.count("SELECT count(*) FROM pending_deletion WHERE deleted_by_kind = 'service-account'"
                        + " AND deleted_by = 'server'"));
        database.execute("UPDATE account SET disabled = true WHERE name = 'server'");
        assertEquals(ErrorCode.FORBIDDEN, codeOf(delete(KAY_BY_SERVER)));
    }

    @Test
    void aDatabaseThatIsGoneIs503_F_PG1() {
        database.execute("ALTER TABLE pending_deletion RENAME TO elsewhere");
        Throwable failure = Await.failure(delete(Principal.of(World.KAY)));
        assertTrue(failure instanceof Unavailable, failure::toString);
    }

    private static ErrorCode codeOf(Future<?> failed) {
        return ((Failure) Await.failure(failed)).code();
    }
}
