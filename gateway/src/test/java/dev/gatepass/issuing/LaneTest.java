package dev.gatepass.issuing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.config.LaneConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.signing.UrlBuffer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LaneTest {
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final VirtualClock clock = VirtualClock.at("2026-11-24T12:00:00Z");
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch atWork = new CountDownLatch(1);

    @AfterEach
    void stop() {
        gate.countDown();
        Await.done(vertx.close());
    }

    /** Some URLs, and what signing one of them does. */
    private record Urls(int size, IntConsumer signing, AtomicBoolean wanted) implements Lane.Work {
        Urls(int size, IntConsumer signing) {
            this(size, signing, new AtomicBoolean(true));
        }

        @Override
        public void sign(int index, UrlBuffer buffer) {
            signing.accept(index);
        }

        @Override
        public boolean isWanted() {
            return wanted.get();
        }
    }

    private Lane lane(int threads, int queue) {
        return new Lane("test", new LaneConfig(threads, queue), clock.monotonic());
    }

    private void waitAtGate() {
        atWork.countDown();
        Await.of(() -> {
            gate.await();
            return true;
        });
    }

    @Test
    void signsEachUrlOnceAndTellsItOnTheEventLoop() {
        Lane lane = lane(3, 10);
        Queue<Integer> signed = new ConcurrentLinkedQueue<>();
        Future<Void> done = lane.admit(new Urls(1000, signed::add)).start(loop);
        assertSame(loop, Await.done(done.map(all -> Vertx.currentContext())));
        assertEquals(
                IntStream.range(0, 1000).boxed().toList(),
                signed.stream().sorted().toList());
    }

    @Test
    void anIdleLaneWorksOnOneRequestWithAllOfItsThreads() {
        CyclicBarrier together = new CyclicBarrier(4);
        Lane lane = lane(4, 1);
        Await.done(lane.admit(new Urls(8, i -> Await.of(together::await))).start(loop));
    }

    @Test
    void aSingleUrlDoesNotWaitForAllOfALargeRequest() throws Exception {
        Lane lane = lane(1, 20);
        Queue<String> order = new ConcurrentLinkedQueue<>();
        Future<Void> large = lane.admit(new Urls(1000, i -> {
                    waitAtGate();
                    order.add("large");
                }))
                .start(loop);
        atWork.await();
        Future<Void> single = lane.admit(new Urls(1, i -> order.add("single"))).start(loop);
        gate.countDown();
        Await.done(single);
        Await.done(large);
        assertEquals(1001, order.size());
        int before = order.stream().toList().indexOf("single");
        assertTrue(before <= 2, "signed before it: " + before);
    }

    @Test
    void letsInNoMoreRequestsThanThreadsAndQueue() throws Exception {
        Lane lane = lane(1, 2);
        Future<Void> first = lane.admit(new Urls(1, i -> waitAtGate())).start(loop);
        atWork.await();
        Lane.Run second = lane.admit(new Urls(1, i -> {}));
        Future<Void> third = lane.admit(new Urls(1, i -> {})).start(loop);
        AtomicInteger signed = new AtomicInteger();
        Unavailable full =
                assertThrows(Unavailable.class, () -> lane.admit(new Urls(1, i -> signed.incrementAndGet())));
        assertEquals(ErrorCode.OVERLOADED, full.code());
        second.giveBack();
        Future<Void> instead = lane.admit(new Urls(1, i -> {})).start(loop);
        gate.countDown();
        Await.done(Future.all(first, third, instead));
        Await.done(lane.admit(new Urls(1, i -> signed.incrementAndGet())).start(loop));
        assertEquals(1, signed.get(), "what was refused was not signed");
    }

    @Test
    void letsInNoMoreUrlsThanAreSomeSecondsOfWork() throws Exception {
        Lane lane = lane(1, 2);
        Future<Void> most = lane.admit(new Urls(150, i -> waitAtGate())).start(loop);
        atWork.await();
        assertThrows(Unavailable.class, () -> lane.admit(new Urls(51, i -> {})));
        Future<Void> rest = lane.admit(new Urls(50, i -> {})).start(loop);
        gate.countDown();
        Await.done(Future.all(most, rest));
    }

    @Test
    void aRequestLargerThanTheQueueIsLetIntoAnEmptyLane() {
        Lane lane = lane(2, 1);
        AtomicInteger signed = new AtomicInteger();
        Await.done(lane.admit(new Urls(10_000, i -> signed.incrementAndGet())).start(loop));
        assertEquals(10_000, signed.get());
    }

    @Test
    void aFailureIsToldAtOnceAndLeavesRoom() throws Exception {
        Lane lane = lane(2, 1);
        AtomicBoolean wanted = new AtomicBoolean(true);
        AtomicInteger signed = new AtomicInteger();
        IllegalStateException broken = new IllegalStateException("broken");
        Future<Void> failing = lane.admit(new Urls(
                        1000,
                        i -> {
                            signed.incrementAndGet();
                            if (i == 0) {
                                waitAtGate();
                            }
                            wanted.set(false);
                            throw broken;
                        },
                        wanted))
                .start(loop);
        assertSame(broken, Await.failure(failing), "while another thread still works on it");
        gate.countDown();
        Await.done(lane.stop());
        assertTrue(signed.get() <= 3, "signed " + signed.get());
    }

    @Test
    void whatNobodyWaitsForIsNotDone() throws Exception {
        Lane lane = lane(1, 1);
        AtomicInteger signed = new AtomicInteger();
        Urls urls = new Urls(1000, i -> {
            signed.incrementAndGet();
            waitAtGate();
        });
        Future<Void> abandoned = lane.admit(urls).start(loop);
        atWork.await();
        urls.wanted().set(false);
        gate.countDown();
        assertEquals(ErrorCode.OVERLOADED, ((Unavailable) Await.failure(abandoned)).code());
        assertEquals(1, signed.get());
        Await.done(admitted(lane, new Urls(10_000, i -> {})).start(loop));
    }

    /** Lets work in as soon as there is room: that is told before the room is free. */
    private static Lane.Run admitted(Lane lane, Urls urls) {
        while (true) {
            try {
                return lane.admit(urls);
            } catch (Unavailable full) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void stoppingFailsWhatWaitsAndInterruptsWhatIsAtWork() throws Exception {
        Lane lane = lane(1, 10);
        AtomicBoolean interrupted = new AtomicBoolean();
        Future<Void> atWorkOn = lane.admit(new Urls(10, i -> {
                    atWork.countDown();
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                    }
                }))
                .start(loop);
        atWork.await();
        Future<Void> waiting = lane.admit(new Urls(1, i -> {})).start(loop);
        Await.done(lane.stop());
        assertTrue(interrupted.get());
        assertFalse(gate.getCount() == 0);
        assertEquals(ErrorCode.OVERLOADED, ((Unavailable) Await.failure(waiting)).code());
        assertEquals(ErrorCode.OVERLOADED, ((Unavailable) Await.failure(atWorkOn)).code());
        Future<Void> late = lane.admit(new Urls(1, i -> {})).start(loop);
        assertEquals(ErrorCode.OVERLOADED, ((Unavailable) Await.failure(late)).code());
    }

    @Test
    void whatWaitedTooLongForItsFirstTurnIsNotBegun() throws Exception {
        Lane lane = lane(1, 10);
        Future<Void> begun = lane.admit(new Urls(3, i -> waitAtGate())).start(loop);
        atWork.await();
        AtomicInteger signed = new AtomicInteger();
        Future<Void> late =
                lane.admit(new Urls(3, i -> signed.incrementAndGet())).start(loop);
        clock.advance(Duration.ofMillis(1));
        Future<Void> inTime = lane.admit(new Urls(3, i -> {})).start(loop);
        clock.advance(Lane.PATIENCE);
        gate.countDown();
        assertEquals(ErrorCode.OVERLOADED, ((Unavailable) Await.failure(late)).code());
        assertEquals(0, signed.get());
        Await.done(Future.all(begun, inTime));
        Await.done(lane.admit(new Urls(10_000, i -> {})).start(loop));
    }

    @Test
    void anEventLoopThatCannotBeToldKeepsNoRoom() throws Exception {
        Lane lane = lane(1, 1);
        Vertx other = Vertx.vertx();
        Context gone = other.getOrCreateContext();
        CountDownLatch closed = new CountDownLatch(1);
        lane.admit(new Urls(2, i -> {
                    atWork.countDown();
                    Await.of(() -> {
                        closed.await();
                        return true;
                    });
                    throw new IllegalStateException("broken");
                }))
                .start(gone);
        atWork.await();
        Await.done(other.close());
        Future<Void> next = lane.admit(new Urls(1, i -> {})).start(loop);
        closed.countDown();
        Await.done(next);
        Await.done(lane.admit(new Urls(10_000, i -> {})).start(loop));
    }

    @Test
    void aThreadSignsInOneBufferUntilAUrlFails() {
        Lane lane = lane(1, 1);
        List<UrlBuffer> buffers = new CopyOnWriteArrayList<>();
        Await.done(lane.admit(new InBuffers(buffers, i -> {})).start(loop));
        Await.done(lane.admit(new InBuffers(buffers, i -> {})).start(loop));
        assertEquals(6, buffers.size());
        assertEquals(1, identities(buffers));
        Await.failure(lane.admit(new InBuffers(buffers, i -> {
                    throw new IllegalStateException("broken");
                }))
                .start(loop));
        Await.done(lane.admit(new InBuffers(buffers, i -> {})).start(loop));
        assertNotSame(buffers.get(0), buffers.get(buffers.size() - 1), "its digest may have seen half a URL");
    }

    private static int identities(List<UrlBuffer> buffers) {
        Set<UrlBuffer> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(buffers);
        return distinct.size();
    }

    /** Three URLs that tell where they are signed. */
    private record InBuffers(List<UrlBuffer> buffers, IntConsumer signing) implements Lane.Work {
        @Override
        public int size() {
            return 3;
        }

        @Override
        public void sign(int index, UrlBuffer buffer) {
            buffers.add(buffer);
            signing.accept(index);
        }

        @Override
        public boolean isWanted() {
            return true;
        }
    }

    @Test
    void aLaneThatWasNeverUsedEnds() {
        Await.done(lane(64, 256).stop());
    }
}
