package dev.gatepass.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.LeakDetector;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.issuing.CredentialSource.Leased;
import dev.gatepass.signing.sigv4.AwsCredential;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StaticCredentialsTest {
    private static final String OLD = "the-old-secret-of-kappa";
    private static final String NEW = "the-new-secret-of-kappa";
    private static final StorageBucket BUCKET = Buckets.of(Provider.AWS).build();

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:00Z");
    private final AtomicInteger readings = new AtomicInteger();
    private final Semaphore read = new Semaphore(0);
    private volatile String secret = OLD;
    private volatile boolean failing;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final StaticCredentials keys = new StaticCredentials(vertx, this::open, Optional::empty, clock.monotonic());

    StaticCredentialsTest() {
        LeakDetector.register(OLD);
        LeakDetector.register(NEW);
    }

    @AfterEach
    void closeVertx() {
        vertx.close().await();
    }

    private String open(SecretReference reference) {
        assertFalse(Context.isOnEventLoopThread(), "reading may block");
        readings.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        try {
            if (failing) {
                throw new IllegalStateException("the file holds " + secret);
            }
            return secret;
        } finally {
            read.release();
        }
    }

    @Test
    void readsOnceAndThenHasItAtHand() throws Exception {
        assertEquals(new AwsCredential("AKIDKAPPA", OLD, Optional.empty()), credential(BUCKET));
        Future<Leased> second = keys.credential(BUCKET);
        assertTrue(second.succeeded(), "without waiting");
        assertEquals(Optional.empty(), second.result().expiresAt());
        assertEquals(1, readings.get());
    }

    /** A bucket that is tried out may never be made: the next one of its name has another secret. */
    @Test
    void whatIsNotToBeRememberedIsNot() throws Exception {
        get(keys.unremembered().credential(BUCKET));
        secret = NEW;
        assertEquals(
                new AwsCredential("AKIDKAPPA", NEW, Optional.empty()),
                get(keys.unremembered().credential(BUCKET)).credential());
        assertEquals(new AwsCredential("AKIDKAPPA", NEW, Optional.empty()), credential(BUCKET));
        assertEquals(3, readings.get());
    }

    @Test
    void allWhoAskAtOnceShareOneReading() throws Exception {
        gate = new CountDownLatch(1);
        List<Future<Leased>> asked = List.of(keys.credential(BUCKET), keys.credential(BUCKET), keys.credential(BUCKET));
        gate.countDown();
        get(Future.all(asked));
        assertEquals(1, readings.get());
    }

    @Test
    void answersEachOnItsOwnContext() throws Exception {
        gate = new CountDownLatch(1);
        CompletableFuture<Context> first = contextOfAnswer(newContext());
        CompletableFuture<Context> second = contextOfAnswer(newContext());
        gate.countDown();
        assertNotSame(first.get(), second.get());
    }

    private Context newContext() {
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    private CompletableFuture<Context> contextOfAnswer(Context caller) {
        CompletableFuture<Context> seen = new CompletableFuture<>();
        caller.runOnContext(start -> keys.credential(BUCKET).onComplete(done -> {
            assertSame(caller, Vertx.currentContext());
            seen.complete(Vertx.currentContext());
        }));
        return seen;
    }

    @Test
    void everyPartOfTheIdentityLeadsToAReadingOfItsOwn_T03() throws Exception {
        Buckets base = Buckets.of(Provider.AWS);
        List<StorageBucket> different = List.of(
                base.build("omega"),
                base.build("kappa"),
                base.version(2).build("omega"),
                base.with(Buckets.accessKey("AKIDOTHER", Buckets.SECRET)).build("omega"),
                base.with(Buckets.accessKey("AKIDKAPPA", SecretReference.parse("env:KAPPA")))
                        .build("omega"),
                base.provider(Provider.COREWEAVE).build("omega"),
                Buckets.of(Provider.AZURE).build("omega"),
                Buckets.of(Provider.AZURE).account("omegastore").build("omega"));
        secret = "b2xkLXNlY3JldA==";
        for (int i = 0; i < different.size(); i++) {
            get(keys.credential(different.get(i)));
            assertEquals(i + 1, readings.get());
        }
        for (StorageBucket bucket : different) {
            assertTrue(keys.credential(bucket).succeeded());
        }
        assertEquals(8, readings.get());
    }

    @Test
    void noticesANewSecretWhileServingTheOld() throws Exception {
        credential(BUCKET);
        read.acquire();
        secret = NEW;
        clock.advance(StaticCredentials.REFRESH_AFTER.minusNanos(1));
        assertEquals(OLD, secretNow());
        assertEquals(1, readings.get());
        clock.advance(Duration.ofNanos(1));
        assertEquals(OLD, secretNow(), "the old one while the new one is being read");
        read.acquire();
        awaitSecret(NEW);
        assertEquals(2, readings.get());
    }

    @Test
    void servesTheOldSecretWhileReadingFailsButNotForEver_F_CFG() throws Exception {
        credential(BUCKET);
        read.acquire();
        failing = true;
        clock.advance(StaticCredentials.REFRESH_AFTER);
        assertEquals(OLD, secretNow());
        read.acquire();
        clock.advance(
                StaticCredentials.LIMIT.minus(StaticCredentials.REFRESH_AFTER).minusNanos(1));
        assertEquals(OLD, secretNow());
        clock.advance(Duration.ofNanos(1));
        assertUnavailable(keys.credential(BUCKET));
        failing = false;
        secret = NEW;
        assertEquals(NEW, credential(BUCKET).secretAccessKey());
    }

    @Test
    void aSecretThatCannotBeReadForLongIsUnavailableAndStillReadInTheEnd() throws Exception {
        gate = new CountDownLatch(1);
        StaticCredentials hasty =
                new StaticCredentials(vertx, this::open, Optional::empty, clock.monotonic(), Duration.ofMillis(50));
        Throwable failure = Await.failure(hasty.credential(BUCKET));
        assertEquals(
                ErrorCode.CREDENTIAL_UNAVAILABLE,
                assertInstanceOf(Unavailable.class, failure).code());
        gate.countDown();
        read.acquire();
        Await.done(hasty.credential(BUCKET));
        assertEquals(1, readings.get());
    }

    @Test
    void aFailureIsNotRememberedAndTellsNothing_L01() throws Exception {
        failing = true;
        Unavailable failure = assertUnavailable(keys.credential(BUCKET));
        assertEquals("the credential of storage bucket omega cannot be read", failure.detail());
        failing = false;
        assertEquals(OLD, credential(BUCKET).secretAccessKey());
    }

    @Test
    void anEmptySecretIsUnavailable() {
        secret = "";
        assertUnavailable(keys.credential(BUCKET));
    }

    private AwsCredential credential(StorageBucket bucket) throws Exception {
        return assertInstanceOf(
                AwsCredential.class, get(keys.credential(bucket)).credential());
    }

    private String secretNow() {
        Future<Leased> atHand = keys.credential(BUCKET);
        assertTrue(atHand.succeeded(), "without waiting");
        return ((AwsCredential) atHand.result().credential()).secretAccessKey();
    }

    /** What was read a moment ago is put in place by another thread. */
    private void awaitSecret(String wanted) {
        while (!secretNow().equals(wanted)) {
            Thread.onSpinWait();
        }
    }

    private static Unavailable assertUnavailable(Future<?> future) {
        var failure = assertThrows(ExecutionException.class, () -> get(future));
        Unavailable unavailable = assertInstanceOf(Unavailable.class, failure.getCause());
        assertEquals(ErrorCode.CREDENTIAL_UNAVAILABLE, unavailable.code());
        return unavailable;
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
