package dev.gatepass.storage.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.storage.connections.TimeLimits;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StoreCallsTest {
    private static final TimeLimits HASTY = new TimeLimits(Duration.ofMillis(20), Duration.ofMinutes(1));

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() {
        released.countDown();
        Await.done(vertx.close());
    }

    @Test
    void aSlowBucketWaitsForItselfAlone_F_CP1() throws Exception {
        StoreCalls calls = new StoreCalls(vertx);
        Semaphore begun = new Semaphore(0);
        AtomicInteger ran = new AtomicInteger();
        List<Future<Boolean>> slow = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            slow.add(calls.run(bucket("slow"), () -> {
                begun.release();
                ran.incrementAndGet();
                released.await();
                return true;
            }));
        }
        begun.acquire(StoreCalls.MOST_A_BUCKET);
        assertEquals("quick", Await.done(calls.run(bucket("other"), () -> "quick")));
        assertEquals(StoreCalls.MOST_A_BUCKET, ran.get());
        released.countDown();
        Await.done(Future.all(slow));
        assertEquals(100, ran.get());
        Await.done(calls.stop());
    }

    @Test
    void noMoreRunInAllThanMay() throws Exception {
        StoreCalls calls = new StoreCalls(vertx);
        Semaphore begun = new Semaphore(0);
        AtomicInteger running = new AtomicInteger();
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 20 * StoreCalls.MOST_A_BUCKET; i++) {
            all.add(calls.run(bucket("b" + i / StoreCalls.MOST_A_BUCKET), () -> {
                running.incrementAndGet();
                begun.release();
                released.await();
                return true;
            }));
        }
        begun.acquire(StoreCalls.MOST);
        assertEquals(StoreCalls.MOST, running.get());
        released.countDown();
        Await.done(Future.all(all));
        Await.done(calls.stop());
    }

    @Test
    void whoWaitsTooLongIsToldSoAndItsCallIsNotBegun() {
        StoreCalls calls = new StoreCalls(vertx, HASTY);
        List<Future<Boolean>> slow = new ArrayList<>();
        for (int i = 0; i < StoreCalls.MOST_A_BUCKET; i++) {
            slow.add(calls.run(bucket("slow"), () -> {
                released.await();
                return true;
            }));
        }
        AtomicBoolean begun = new AtomicBoolean();
        Future<Boolean> waiting = calls.run(bucket("slow"), () -> {
            begun.set(true);
            return true;
        });
        slow.forEach(call -> assertEquals(Kind.TIMED_OUT, kind(call)));
        assertEquals(Kind.TIMED_OUT, kind(waiting));
        released.countDown();
        assertTrue(Await.done(calls.run(bucket("slow"), () -> true)));
        assertFalse(begun.get());
        Await.done(calls.stop());
    }

    @Test
    void whatMakesAnObjectOfPartsHoldsUpNothingElseAndMayTakeLonger() throws Exception {
        StoreCalls calls = new StoreCalls(vertx, HASTY);
        Semaphore begun = new Semaphore(0);
        List<Future<Boolean>> completions = new ArrayList<>();
        for (int i = 0; i < StoreCalls.MOST_A_BUCKET; i++) {
            completions.add(calls.runCompletion(bucket("slow"), () -> {
                begun.release();
                released.await();
                return true;
            }));
        }
        begun.acquire(StoreCalls.MOST_A_BUCKET);
        assertTrue(Await.done(calls.run(bucket("slow"), () -> true)));
        Future<Boolean> other = calls.run(bucket("slow"), () -> {
            released.await();
            return true;
        });
        assertEquals(Kind.TIMED_OUT, kind(other));
        assertTrue(completions.stream().noneMatch(Future::isComplete));
        released.countDown();
        Await.done(Future.all(completions));
        Await.done(calls.stop());
    }

    private static Kind kind(Future<?> failing) {
        return assertInstanceOf(StoreFailure.class, Await.failure(failing)).kind();
    }

    private static StorageBucket bucket(String name) {
        return Buckets.of(Provider.AWS).build(name);
    }
}
