package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Subject;
import dev.gatepass.directory.Eventually;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.issuing.SoundClock;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PostgresSourceTest {
    private static final Subject KAY = Subject.user("kay");

    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres postgres = TestPostgres.migrated();
    private final FaultProxy proxy = Eventually.await(FaultProxy.before(vertx, postgres.port()));
    private final Database database =
            new Database(vertx, postgres.configAt(proxy.port()), new SecretResolver(Map.of(), Optional.empty()));
    private final SoundClock sound = new SoundClock(InstantSource.system(), MonotonicClock.system());
    private final PostgresSource source =
            new PostgresSource(vertx, database, MonotonicClock.system(), sound, Duration.ofSeconds(20));

    @BeforeEach
    void fill() {
        postgres.rows().user("kay");
    }

    @AfterEach
    void stop() {
        Eventually.await(database.close());
        Eventually.await(vertx.close());
    }

    private Directory read(Directory known) {
        return Eventually.await(source.read(Optional.of(known)));
    }

    private Directory readEverything() {
        return Eventually.await(source.read(Optional.empty()));
    }

    /** Another history that has come to the same revision, and in which there is no kay. */
    private void restoreAnotherBackup() {
        postgres.execute("BEGIN; ALTER TABLE account DISABLE TRIGGER USER; DELETE FROM account WHERE name = 'kay';"
                + " ALTER TABLE account ENABLE TRIGGER USER;"
                + " UPDATE directory_revision SET directory = gen_random_uuid(); COMMIT");
    }

    @Test
    void whatWasGivenLastIsConfirmedWhileNothingChanges() {
        Directory first = readEverything();
        assertSame(first, read(first));
    }

    @Test
    void eachReadingTellsTheTimeOfTheDatabase_F_CLK1() {
        readEverything();
        Duration ahead = sound.ahead().orElseThrow();
        assertTrue(ahead.abs().compareTo(Duration.ofSeconds(20)) < 0, "the same machine: " + ahead);
    }

    @Test
    void aStandbyTellsNoTime_F_CLK1() {
        // To everybody who connects from now on, this server says of itself that it is a standby.
        postgres.execute("CREATE FUNCTION public.pg_is_in_recovery() RETURNS boolean LANGUAGE sql RETURN true;"
                + " ALTER DATABASE " + postgres.name() + " SET search_path = public, pg_catalog");
        assertThrows(Throwable.class, this::readEverything);
        assertEquals(Optional.empty(), sound.ahead());
    }

    @Test
    void aReadingWhoseCommitFailsConfirmsNothing() {
        Directory first = readEverything();
        assertTrue(first.account(KAY).isPresent());
        restoreAnotherBackup();
        proxy.cutAt("COMMIT");
        Future<Directory> failed = source.read(Optional.of(first));
        assertThrows(Throwable.class, () -> Eventually.await(failed));
        proxy.pass();

        Directory second = read(first);
        assertEquals(first.revision(), second.revision());
        assertTrue(second.account(KAY).isEmpty(), "the old directory is of a history that was lost");
    }

    @Test
    void workThatThrowsGivesItsConnectionBack() {
        int more = postgres.config().poolSize() + 1;
        for (int i = 0; i < more; i++) {
            Future<Void> thrown = database.withConnection(connection -> {
                throw new IllegalStateException("before any future");
            });
            IllegalStateException failure = assertThrows(IllegalStateException.class, () -> Eventually.await(thrown));
            assertEquals("before any future", failure.getMessage());
        }
        Eventually.holds(vertx, "connections given back", () -> proxy.connections() == 0);
    }

    @Test
    void onlyWhatThisSourceGaveLastIsBuiltUpon() {
        Directory first = readEverything();
        Directory stranger = Directory.builder(first.revision()).build();
        assertTrue(read(stranger).account(KAY).isPresent());

        Directory behind = Directory.builder(0).build();
        postgres.rows().user("ola");
        assertTrue(read(behind).account(KAY).isPresent());
    }
}
