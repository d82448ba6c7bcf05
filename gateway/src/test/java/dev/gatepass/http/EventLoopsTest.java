package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.RawHttp;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.fixture.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventLoopsTest {
    private static final String LIVEZ = "GET /livez HTTP/1.1\r\nHost: gatepass\r\nConnection: close\r\n\r\n";
    private static final String ME = "GET /v1/me HTTP/1.1\r\nHost: gatepass\r\nAuthorization: Bearer "
            + World.KAY.name() + "\r\nConnection: close\r\n\r\n";

    private final VirtualClock clock = VirtualClock.at(TestGateway.NOW);
    private final EventLoops loops = new EventLoops(clock.monotonic());

    @Test
    void theLatestLoopIsWhatCounts_F_EL1() {
        EventLoops.Loop one = loops.begin();
        EventLoops.Loop other = loops.begin();
        assertEquals(Duration.ZERO, loops.lag());
        clock.advance(EventLoops.BEAT);
        assertEquals(Duration.ZERO, loops.lag(), "that is when they are due");
        other.beat();
        clock.advance(Duration.ofSeconds(3));
        other.beat();
        assertEquals(Duration.ofSeconds(3), loops.lag());
        assertFalse(loops.isOneStuck());
        one.beat();
        assertEquals(Duration.ZERO, loops.lag());
    }

    @Test
    void aLoopThatDoesNotComeBackIsStuck_F_EL1() {
        EventLoops.Loop loop = loops.begin();
        clock.advance(EventLoops.BEAT.plus(EventLoops.STUCK));
        assertFalse(loops.isOneStuck());
        clock.advance(Duration.ofMillis(1));
        assertTrue(loops.isOneStuck());
        loop.end();
        assertFalse(loops.isOneStuck(), "it was stopped");
    }

    @Test
    void otherLoopsServeOnWhileOneIsBlocked_F_EL1() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        List<RawHttp> connections = new ArrayList<>();
        try (TestGateway gateway = TestGateway.start()) {
            var authenticator = gateway.authenticator;
            gateway.authenticator = (headers, directory, beforeVerifying) -> {
                blocked.countDown();
                awaitUninterrupted(over);
                return authenticator.authenticate(headers, directory, beforeVerifying);
            };
            RawHttp held = connection(connections, gateway);
            held.say(ME);
            blocked.await();
            // Connections are dealt out in turns: of each two, one is on the loop that is blocked.
            RawHttp first = connection(connections, gateway);
            first.say(LIVEZ);
            RawHttp second = connection(connections, gateway);
            second.say(LIVEZ);
            while (gateway.eventLoopLag().compareTo(Duration.ofMillis(500)) < 0) {
                Thread.onSpinWait();
            }
            CompletableFuture<String> one = CompletableFuture.supplyAsync(first::untilClosed);
            CompletableFuture<String> other = CompletableFuture.supplyAsync(second::untilClosed);
            Object served = CompletableFuture.anyOf(one, other).get();
            assertTrue(served.toString().contains("alive"), "a loop that is not blocked answers its connection");
            assertTrue(one.isDone() != other.isDone(), "and the blocked one does not");
            over.countDown();
            assertTrue(held.untilClosed().startsWith("HTTP/1.1 200 "));
            assertTrue(one.get().contains("alive") && other.get().contains("alive"));
        } finally {
            over.countDown();
            connections.forEach(RawHttp::close);
        }
    }

    private static RawHttp connection(List<RawHttp> connections, TestGateway gateway) {
        RawHttp connection = new RawHttp(gateway.port());
        connections.add(connection);
        return connection;
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
