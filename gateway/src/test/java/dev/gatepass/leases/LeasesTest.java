package dev.gatepass.leases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.directory.Eventually;
import dev.gatepass.directory.ManualClock;
import dev.gatepass.directory.postgres.Database;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.secrets.SecretResolver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeasesTest {
    private static final String NAME = "remove-deleted";
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres postgres = TestPostgres.migrated();
    private final FaultProxy proxy = Eventually.await(FaultProxy.before(vertx, postgres.port()));
    private final Database database =
            new Database(vertx, postgres.configAt(proxy.port()), new SecretResolver(Map.of(), Optional.empty()));
    private final ManualClock clock = new ManualClock();
    private final Leases leases = new Leases(database, clock);

    @AfterEach
    void stop() {
        Eventually.await(database.close());
        Eventually.await(vertx.close());
    }

    private Optional<Lease> acquire(String holder) {
        return Eventually.await(leases.tryAcquire(NAME, holder, LONG));
    }

    private Lease acquired(String holder) {
        return acquire(holder).orElseThrow();
    }

    /** By the database's clock, as if that much time had passed. */
    private void databaseTimePasses(Duration time) {
        postgres.execute("UPDATE lease SET expires_at = expires_at - interval '" + time.toMillis() + " ms'");
    }

    private long lastsMillis() {
        return postgres.count("SELECT extract(epoch FROM expires_at - clock_timestamp()) * 1000 FROM lease");
    }

    @Test
    void oneHolderAtATime() {
        acquired("one");
        assertTrue(acquire("other").isEmpty());
        assertTrue(acquire("one").isEmpty(), "nor the same again: that might be another run of it");
        assertTrue(Eventually.await(leases.tryAcquire("another-work", "other", LONG))
                .isPresent());
    }

    @Test
    void ofManyAtOnceOneGetsIt() {
        for (int round = 1; round <= 20; round++) {
            List<Future<Optional<Lease>>> asked = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                asked.add(leases.tryAcquire(NAME, "holder-" + i, LONG));
            }
            List<Lease> got = asked.stream()
                    .map(Eventually::await)
                    .flatMap(Optional::stream)
                    .toList();
            assertEquals(1, got.size());
            assertEquals(round, got.get(0).term());
            Eventually.await(leases.release(got.get(0)));
        }
    }

    @Test
    void whatHasEndedIsTakenOverInALaterTerm() {
        Lease first = acquired("one");
        databaseTimePasses(LONG);
        Lease second = acquired("other");
        assertEquals(first.term() + 1, second.term());
        assertTrue(Eventually.await(leases.renew(first)).isEmpty(), "it is another's");
        Eventually.await(leases.release(first));
        assertTrue(Eventually.await(leases.renew(second)).isPresent(), "the first cannot give back the second's");
    }

    @Test
    void aRenewalKeepsTheTermAndLastsAnew() {
        Lease first = acquired("one");
        databaseTimePasses(LONG.dividedBy(2));
        clock.advance(LONG.dividedBy(2));
        Lease renewed = Eventually.await(leases.renew(first)).orElseThrow();
        assertEquals(first.term(), renewed.term());
        assertEquals(LONG.dividedBy(2), first.heldUntil().until(renewed.heldUntil()));
        assertTrue(lastsMillis() > LONG.toMillis() - 20_000);
    }

    @Test
    void whatHasEndedIsNotRenewedThoughNobodyHasIt() {
        Lease first = acquired("one");
        databaseTimePasses(LONG);
        assertTrue(Eventually.await(leases.renew(first)).isEmpty());
    }

    @Test
    void whatIsGivenBackIsFreeAtOnceAndNotRenewed() {
        Lease first = acquired("one");
        Eventually.await(leases.release(first));
        assertTrue(Eventually.await(leases.renew(first)).isEmpty());
        assertEquals(first.term() + 1, acquired("one").term());
    }

    @Test
    void theHolderStopsBeforeItEndsInTheDatabase() {
        Lease lease = acquired("one");
        Duration sure = LONG.minus(LONG.dividedBy(10));
        assertTrue(lease.isHeldAt(clock.now()));
        clock.advance(sure.minusNanos(1));
        assertTrue(lease.isHeldAt(clock.now()));
        clock.advance(Duration.ofNanos(1));
        assertFalse(lease.isHeldAt(clock.now()));
    }

    /** The answer took its time; what counts is when the question was sent. */
    @Test
    void timeOnTheWayIsTheHoldersLoss() {
        proxy.delay(Duration.ofMillis(300));
        Future<Optional<Lease>> asked = leases.tryAcquire(NAME, "one", LONG);
        clock.advance(LONG);
        assertFalse(Eventually.await(asked).orElseThrow().isHeldAt(clock.now()));
    }

    @Test
    void withoutADatabaseNothingIsTakenAndWhatIsHeldEnds() {
        Lease lease = acquired("one");
        proxy.refuse();
        assertThrows(Throwable.class, () -> acquire("other"));
        assertThrows(Throwable.class, () -> Eventually.await(leases.renew(lease)));
        assertThrows(Throwable.class, () -> Eventually.await(leases.release(lease)));
        assertTrue(lease.isHeldAt(clock.now()));
        clock.advance(LONG);
        assertFalse(lease.isHeldAt(clock.now()));

        proxy.pass();
        databaseTimePasses(LONG);
        assertEquals(lease.term() + 1, acquired("other").term());
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForLong() {
        Lease lease = acquired("one");
        proxy.silence("");
        long asked = System.nanoTime();
        assertThrows(Throwable.class, () -> Eventually.await(leases.renew(lease)));
        assertTrue(Duration.ofNanos(System.nanoTime() - asked).compareTo(Duration.ofSeconds(10)) < 0);
    }

    @Test
    void whatCannotBeALeaseIsRefused() {
        Stream.<Runnable>of(
                        () -> leases.tryAcquire("No Such", "one", LONG),
                        () -> leases.tryAcquire("", "one", LONG),
                        () -> leases.tryAcquire(NAME, "", LONG),
                        () -> leases.tryAcquire(NAME, "one", Duration.ofMillis(999)),
                        () -> leases.tryAcquire(NAME, "one", Duration.ofSeconds(3_601)))
                .forEach(bad -> assertThrows(IllegalArgumentException.class, bad::run));
    }
}
