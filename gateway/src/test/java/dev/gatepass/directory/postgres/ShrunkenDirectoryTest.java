package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Subject;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.Eventually;
import dev.gatepass.directory.ManualClock;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.Replicas;
import dev.gatepass.fixture.TestPostgres;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two replicas of a database that loses most of its rows. */
@Timeout(120)
class ShrunkenDirectoryTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres database = TestPostgres.migrated();
    private final ManualClock clock = new ManualClock();
    private final List<DirectoryReplica> replicas = List.of(replica(), replica());

    private DirectoryReplica replica() {
        return Replicas.of(vertx, TestPostgres.directory(database.config(), BOUND, Duration.ofMillis(100)), clock);
    }

    @AfterEach
    void stop() {
        replicas.forEach(replica -> Eventually.await(replica.stop()));
        Eventually.await(vertx.close());
    }

    private void addUsers(int from, int to) {
        database.execute(
                "INSERT INTO account (name) SELECT 'user-' || n FROM generate_series(" + from + ", " + to + ") AS n");
    }

    private void start() {
        replicas.forEach(replica -> Eventually.await(replica.start()));
    }

    private void everybodySees(String what, String user, boolean there) {
        for (DirectoryReplica replica : replicas) {
            Eventually.holds(
                    vertx,
                    what,
                    () -> replica.current()
                                    .directory()
                                    .account(Subject.user(user))
                                    .isPresent()
                            == there);
        }
    }

    /** A reading that began after this call, and its outcome: none takes what the database has now. */
    private void nobodyTakesIt() {
        long now = revision();
        for (DirectoryReplica replica : replicas) {
            Unavailable refused = assertThrows(Unavailable.class, () -> Eventually.await(replica.atLeast(now)));
            assertEquals(ErrorCode.DIRECTORY_STALE, refused.code());
        }
    }

    private void nobodyAnswers() {
        for (DirectoryReplica replica : replicas) {
            assertThrows(Unavailable.class, replica::current);
        }
    }

    private long revision() {
        return database.count("SELECT revision FROM directory_revision");
    }

    private ShrinkConfirmation.Outcome confirm(long seen) throws SQLException {
        return ShrinkConfirmation.confirm(database.config(), Optional.empty(), seen);
    }

    private void confirm() throws SQLException {
        long now = revision();
        assertEquals(new ShrinkConfirmation.Confirmed(now), confirm(now));
    }

    @Test
    void aTableEmptiedByAccidentIsHeldBackUntilTheBoundAndNothingIsServedThen_F_PG5() {
        addUsers(1, 1_500);
        start();
        database.execute("TRUNCATE account CASCADE");
        nobodyTakesIt();
        clock.advance(BOUND);
        everybodySees("the previous", "user-7", true);
        clock.advance(Duration.ofMillis(1));
        nobodyAnswers();
        nobodyTakesIt();
        nobodyAnswers();

        addUsers(1, 1_400);
        everybodySees("the rows that came back", "user-7", true);
        everybodySees("what did not come back", "user-1500", false);
    }

    @Test
    void aConfirmationReachesEveryReplica_F_PG5() throws SQLException {
        addUsers(1, 1_500);
        start();
        database.execute("TRUNCATE account CASCADE");
        nobodyTakesIt();
        confirm();
        everybodySees("an empty directory", "user-7", false);
        addUsers(1, 10);
        everybodySees("and what comes after it", "user-7", true);
    }

    @Test
    void aConfirmationOfBeforeIsNotOneOfNow_F_PG5() throws SQLException {
        addUsers(1, 1_500);
        start();
        confirm();
        database.execute("TRUNCATE account CASCADE");
        nobodyTakesIt();
        everybodySees("the previous", "user-7", true);
    }

    /** Whoever confirms has looked at something, and that is not what is there now. */
    @Test
    void aLossThatNobodyHasSeenIsNotConfirmedWithOneThatSomebodyHas_F_PG5() throws SQLException {
        addUsers(1, 1_500);
        start();
        database.execute("TRUNCATE account CASCADE");
        long seen = revision();
        nobodyTakesIt();
        database.execute("TRUNCATE team CASCADE");
        ShrinkConfirmation.Refused refused = assertInstanceOf(ShrinkConfirmation.Refused.class, confirm(seen));
        assertTrue(refused.why().contains("at revision " + revision() + ", and confirm that"), refused.why());
        assertInstanceOf(ShrinkConfirmation.Refused.class, confirm(revision() + 1));
        assertEquals(0, database.count("SELECT count(*) FROM admin_change"));
        nobodyTakesIt();
        confirm();
        everybodySees("an empty directory", "user-7", false);
    }

    @Test
    void rowsThatComeAndGoOneByOneDoNotStandInTheWayOfAConfirmation_F_PG5() throws SQLException {
        addUsers(1, 1_500);
        start();
        database.execute("TRUNCATE account CASCADE");
        long seen = revision();
        nobodyTakesIt();
        addUsers(1, 20);
        database.execute("DELETE FROM account WHERE name = 'user-8'");
        assertEquals(new ShrinkConfirmation.Confirmed(revision()), confirm(seen));
        everybodySees("one that went", "user-8", false);
        everybodySees("one that came", "user-7", true);
    }

    /** Without the log nobody can tell how what was seen became what is there. */
    @Test
    void whatTheLogDoesNotTellIsNotConfirmed_F_PG5() throws SQLException {
        addUsers(1, 10);
        long seen = revision();
        addUsers(11, 12);
        database.execute("DELETE FROM change_log");
        assertInstanceOf(ShrinkConfirmation.Refused.class, confirm(seen));
        confirm();
    }

    @Test
    void deletingRowByRowIsNeverHeldBack_F_PG5() {
        addUsers(1, 1_500);
        start();
        database.execute("DELETE FROM account WHERE name <> 'user-7'");
        everybodySees("somebody gone", "user-8", false);
        everybodySees("who was left", "user-7", true);
        assertTrue(database.count("SELECT count(*) FROM change_log WHERE kind = 'everything'") == 0);
    }

    @Test
    void rowsThatCameInPartsAreMissedToo_F_PG5() {
        start();
        for (int part = 0; part < 3; part++) {
            addUsers(part * 4_000 + 1, part * 4_000 + 4_000);
            everybodySees("a part", "user-" + (part * 4_000 + 4_000), true);
        }
        // Without the log a replica has nothing to go by but all that there is.
        database.execute("DELETE FROM account WHERE name <> 'user-7'; DELETE FROM change_log");
        nobodyTakesIt();
        everybodySees("the previous", "user-8", true);
    }

    @Test
    void anEmptyDatabaseBehindTheSameNameIsHeldBack_F_PG5() throws SQLException {
        addUsers(1, 1_500);
        start();
        TestPostgres other = TestPostgres.migrated();
        other.rows().user("somebody").user("else");
        replaceBy(other);
        nobodyTakesIt();
        everybodySees("the previous", "user-7", true);
        confirm();
        everybodySees("the other one", "user-7", false);
    }

    private void replaceBy(TestPostgres other) {
        TestPostgres server = new TestPostgres(database.port(), "postgres");
        String name = database.name();
        server.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        server.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '" + name + "'");
        server.execute("ALTER DATABASE " + name + " RENAME TO " + name + "_gone");
        server.execute("ALTER DATABASE " + other.name() + " RENAME TO " + name);
    }
}
