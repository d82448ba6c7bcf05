package dev.gatepass.storage.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.Sweep;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.issuing.CredentialSource.Leased;
import dev.gatepass.signing.sigv4.AwsCredential;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FetchedCredentialsTest {
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration USABLE = LIFE.minus(MARGIN).minusSeconds(1);
    private static final Buckets AMBIENT = Buckets.of(Provider.AWS).with(new CredentialReference.DefaultChain());
    private static final StorageBucket OMEGA = AMBIENT.build("omega");
    private static final StorageBucket KAPPA = AMBIENT.build("kappa");

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:00Z");
    private final AtomicInteger fetches = new AtomicInteger();
    private final Semaphore fetched = new Semaphore(0);
    private final Set<String> down = ConcurrentHashMap.newKeySet();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private volatile Duration life = LIFE;
    private volatile double random = 0.5;
    private final FetchedCredentials credentials = source(Duration.ofSeconds(5));

    private FetchedCredentials source(Duration patience) {
        return new FetchedCredentials(
                vertx,
                Map.of(Provider.AWS, this::fetch),
                MARGIN,
                clock.wall(),
                clock.monotonic(),
                () -> random,
                patience);
    }

    @AfterEach
    void closeVertx() {
        gates.values().forEach(CountDownLatch::countDown);
        vertx.close().await();
    }

    private FetchedCredential fetch(StorageBucket bucket) {
        assertFalse(Context.isOnEventLoopThread(), "fetching blocks");
        int number = fetches.incrementAndGet();
        try {
            gates.getOrDefault(bucket.name(), new CountDownLatch(0)).await();
            if (down.contains(bucket.name())) {
                throw new CredentialProblem("down");
            }
            Instant end = clock.wall().instant().plus(life);
            return new FetchedCredential(
                    new Leased(new AwsCredential("AKID" + number, "secret", Optional.of("t")), Optional.of(end)), end);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            fetched.release();
        }
    }

    @Test
    void fetchesOnceAndThenHasItAtHand() throws Exception {
        assertEquals("AKID1", id(Await.done(credentials.credential(OMEGA))));
        clock.advance(Duration.ofMinutes(29));
        assertEquals("AKID1", atHand(OMEGA));
        assertEquals(1, fetches.get());
    }

    @Test
    void fetchesAgainFromHalfOfItsLifeWhileTheOldOneSigns_F_STS1() throws Exception {
        Await.done(credentials.credential(OMEGA));
        fetched.acquire();
        clock.advance(Duration.ofMinutes(30).minusNanos(1));
        assertEquals("AKID1", atHand(OMEGA));
        assertEquals(1, fetches.get());
        clock.advance(Duration.ofNanos(1));
        assertEquals("AKID1", atHand(OMEGA), "the old one while the new one is being fetched");
        fetched.acquire();
        awaitId("AKID2");
    }

    @Test
    void replicasDoNotFetchTogether_F_STS1() throws Exception {
        for (double one : List.of(0.0, 0.999)) {
            random = one;
            StorageBucket bucket = AMBIENT.build("at-" + one);
            Await.done(credentials.credential(bucket));
            fetched.acquire();
            int before = fetches.get();
            clock.advance(Duration.ofMinutes(one < 0.5 ? 27 : 32));
            atHand(bucket);
            if (one < 0.5) {
                fetched.acquire();
            }
            assertEquals(one < 0.5 ? before + 1 : before, fetches.get());
        }
    }

    @Test
    void signsUntilTheMarginWhileTheServiceIsDownAndThenIsUnavailable_F_STS1() throws Exception {
        Await.done(credentials.credential(OMEGA));
        Await.done(credentials.credential(KAPPA));
        fetched.acquire(2);
        down.add("omega");
        clock.advance(USABLE.minusNanos(1));
        assertEquals("AKID1", atHand(OMEGA));
        atHand(KAPPA);
        fetched.acquire(2);
        clock.advance(Duration.ofSeconds(2));
        unavailable(credentials.credential(OMEGA));
        Await.done(credentials.credential(KAPPA));
        down.clear();
        clock.advance(FetchedCredentials.SPACING);
        Await.done(credentials.credential(OMEGA));
    }

    @Test
    void anOutageCostsOneAttemptASecondAndNotOneARequest_F_STS1() {
        down.add("omega");
        for (int second = 1; second <= 5; second++) {
            for (int request = 0; request < 100; request++) {
                unavailable(credentials.credential(OMEGA));
            }
            assertEquals(second, fetches.get());
            clock.advance(FetchedCredentials.SPACING);
        }
    }

    @Test
    void whatEndsAtOnceOrHasEndedIsNotTaken_F_STS1() {
        for (Duration given : List.of(Duration.ofSeconds(-1), Duration.ZERO, MARGIN, MARGIN.plusSeconds(1))) {
            life = given;
            unavailable(credentials.credential(OMEGA));
            clock.advance(FetchedCredentials.SPACING);
        }
        life = MARGIN.plusSeconds(2);
        Await.done(credentials.credential(OMEGA));
    }

    @Test
    void whatLastsFiveMinutesIsRefreshedEarlyAndUsedUntilItsMargin_F_STS1() throws Exception {
        life = Duration.ofMinutes(5);
        Await.done(credentials.credential(OMEGA));
        fetched.acquire();
        clock.advance(Duration.ofSeconds(150));
        assertEquals("AKID1", atHand(OMEGA));
        fetched.acquire();
        awaitId("AKID2");
    }

    @Test
    void allWhoAskAtOnceShareOneFetch() {
        CountDownLatch gate = new CountDownLatch(1);
        gates.put("omega", gate);
        List<Future<Leased>> asked = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            asked.add(credentials.credential(OMEGA));
        }
        gate.countDown();
        Await.done(Future.all(asked));
        assertEquals(1, fetches.get());
    }

    @Test
    void aSlowEndpointOfOneBucketHoldsUpNoOther_F_CP1() {
        gates.put("omega", new CountDownLatch(1));
        Future<Leased> slow = credentials.credential(OMEGA);
        for (int i = 0; i < 100; i++) {
            credentials.credential(OMEGA);
        }
        for (int i = 0; i < 50; i++) {
            Await.done(credentials.credential(AMBIENT.build("other-" + i)));
        }
        assertFalse(slow.isComplete());
    }

    @Test
    void nobodyWaitsForAnAttemptThatHasTakenTooLongAlready_F_STS1() {
        gates.put("omega", new CountDownLatch(1));
        FetchedCredentials hasty = source(Duration.ofMillis(50));
        unavailable(hasty.credential(OMEGA));
        clock.advance(Duration.ofMillis(50));
        Future<Leased> next = hasty.credential(OMEGA);
        assertTrue(next.failed(), "at once");
        assertEquals(1, fetches.get());
    }

    /** So many as there are wait for one that was not there yet; for one that fails fewer, or an outage would fill the gateway. */
    @Test
    void noMoreThanSomeWaitForOneBucket_F_STS1() {
        CountDownLatch gate = new CountDownLatch(1);
        gates.put("omega", gate);
        down.add("omega");
        List<Future<Leased>> first = new ArrayList<>();
        for (int i = 0; i < FetchedCredentials.MOST_WAITING_AT_FIRST + 10; i++) {
            first.add(credentials.credential(OMEGA));
        }
        assertEquals(10, first.stream().filter(Future::failed).count());
        gate.countDown();
        first.forEach(FetchedCredentialsTest::unavailable);

        gates.put("omega", new CountDownLatch(1));
        clock.advance(FetchedCredentials.SPACING);
        int refused = 0;
        for (int i = 0; i < FetchedCredentials.MOST_WAITING + 44; i++) {
            refused += credentials.credential(OMEGA).failed() ? 1 : 0;
        }
        assertEquals(44, refused);
    }

    /** In the same cloud, and as many as a place has threads. */
    @Test
    void slowEndpointsOfOnePlaceHoldUpNoOther_F_STS1_F_CP1() {
        for (int i = 0; i < 2 * FetchedCredentials.MOST_OF_A_PLACE; i++) {
            gates.put("slow-" + i, new CountDownLatch(1));
            credentials.credential(AMBIENT.build("slow-" + i));
        }
        Await.done(credentials.credential(AMBIENT.in("us-west-2").build("omega")));
        Await.done(credentials.credential(AMBIENT.ownedBy("another").build("kappa")));
        assertFalse(credentials.credential(AMBIENT.build("theta")).isComplete(), "one of that place waits");
    }

    @Test
    void everyPartOfABucketLeadsToAFetchOfItsOwn_T03() {
        List<StorageBucket> different = List.of(
                OMEGA,
                KAPPA,
                AMBIENT.version(2).build("omega"),
                AMBIENT.in("us-west-2").build("omega"),
                AMBIENT.below("folder/").build("omega"),
                AMBIENT.named("other-files").build("omega"),
                AMBIENT.with(new CredentialReference.WebIdentity("arn:aws:iam::123456789012:role/a", Buckets.SECRET))
                        .build("omega"),
                AMBIENT.with(new CredentialReference.WebIdentity("arn:aws:iam::123456789012:role/b", Buckets.SECRET))
                        .build("omega"));
        for (StorageBucket one : different) {
            Await.done(credentials.credential(one));
            fetched.acquireUninterruptibly();
        }
        assertEquals(different.size(), fetches.get());
        different.forEach(this::atHand);
        assertEquals(different.size(), fetches.get());
    }

    /** Nothing is asked for that was not asked for before, so that what was given still is good. */
    @Test
    void aVersionWithAnotherSwitchIsServedWhileItsOwnIsFetchedOrCannotBe_F_STS1_T03() throws Exception {
        Await.done(credentials.credential(OMEGA));
        fetched.acquire();
        down.add("omega");
        StorageBucket changed = AMBIENT.version(2).build("omega").withDisabled(true);
        assertEquals("AKID1", atHand(changed), "what was fetched for the version before");
        awaitFailure();
        clock.advance(USABLE.minusNanos(1));
        assertEquals("AKID1", atHand(changed), "the service is down");
        clock.advance(Duration.ofNanos(1));
        unavailable(credentials.credential(changed));
        down.clear();
        clock.advance(FetchedCredentials.SPACING);
        assertFalse(id(Await.done(credentials.credential(changed))).equals("AKID1"));
    }

    /** There no URL could be signed that lives for a second. */
    @Test
    void inTheLastSecondBeforeTheMarginTheFetchThatIsUnderWayIsWaitedFor_F_STS1_F_STS2() throws Exception {
        Await.done(credentials.credential(OMEGA));
        fetched.acquire();
        CountDownLatch gate = new CountDownLatch(1);
        gates.put("omega", gate);
        clock.advance(USABLE.minusMillis(500));
        assertEquals("AKID1", atHand(OMEGA));
        clock.advance(Duration.ofMillis(500));
        Future<Leased> waiting = credentials.credential(OMEGA);
        assertFalse(waiting.isComplete(), "it waits for the new one");
        gate.countDown();
        assertEquals("AKID2", id(Await.done(waiting)));
        assertEquals(2, fetches.get());
    }

    /** Whatever the life and whenever asked: what signs has more than the margin left, so no URL dies before it says. */
    @Test
    void whatSignsHasMoreThanTheMarginLeft_F_STS2() throws Exception {
        long seed = System.nanoTime();
        SplittableRandom chance = new SplittableRandom(seed);
        int cases = Sweep.times(500);
        int served = 0;
        FetchedCredentials patient = source(Duration.ofDays(1000)); // time jumps here, and nobody is slow
        for (int i = 0; i < cases; i++) {
            life = Duration.ofSeconds(1 + chance.nextInt(7200));
            random = chance.nextDouble();
            if (chance.nextInt(4) == 0) {
                down.add("omega");
            } else {
                down.clear();
            }
            clock.advance(Duration.ofSeconds(1 + chance.nextInt(chance.nextBoolean() ? 30 : 4000)));
            try {
                Leased leased = Await.done(patient.credential(OMEGA));
                Instant end = leased.expiresAt().orElseThrow();
                assertTrue(
                        clock.wall().instant().plusSeconds(1).isBefore(end.minus(MARGIN)),
                        "seed " + seed + ", case " + i + ": " + end);
                served++;
            } catch (Unavailable expected) {
                assertEquals(ErrorCode.CREDENTIAL_UNAVAILABLE, expected.code());
            }
        }
        assertTrue(served > cases / 4, "seed " + seed + ": " + served);
    }

    /** The role changes again and again while everybody signs: who signs waits for the new one, and nobody is refused. */
    @Test
    void noRequestIsLostWhileACredentialIsRotated() {
        for (int version = 1; version <= 20; version++) {
            StorageBucket changed = AMBIENT.with(new CredentialReference.WebIdentity(
                            "arn:aws:iam::123456789012:role/" + version, Buckets.SECRET))
                    .version(version)
                    .build("omega");
            List<Future<Leased>> asked = new ArrayList<>();
            for (int i = 0; i < FetchedCredentials.MOST_WAITING_AT_FIRST; i++) {
                asked.add(credentials.credential(changed));
            }
            Await.done(Future.all(asked));
            String wanted = "AKID" + version;
            assertTrue(asked.stream().allMatch(one -> id(one.result()).equals(wanted)), wanted);
        }
        assertEquals(20, fetches.get());
    }

    private String atHand(StorageBucket bucket) {
        Future<Leased> now = credentials.credential(bucket);
        assertTrue(now.succeeded(), "without waiting");
        return id(now.result());
    }

    /** Time passes when the first attempt that fails is over, and not while it is. */
    private void awaitFailure() {
        while (credentials.attempts().failed() == 0) {
            Thread.onSpinWait();
        }
    }

    /** What was fetched a moment ago is put in place by another thread. */
    private void awaitId(String wanted) {
        while (!atHand(OMEGA).equals(wanted)) {
            Thread.onSpinWait();
        }
    }

    private static String id(Leased leased) {
        return ((AwsCredential) leased.credential()).accessKeyId();
    }

    private static void unavailable(Future<?> future) {
        assertEquals(
                ErrorCode.CREDENTIAL_UNAVAILABLE,
                assertInstanceOf(Unavailable.class, Await.failure(future)).code());
    }
}
