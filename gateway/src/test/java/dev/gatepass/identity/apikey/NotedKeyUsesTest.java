package dev.gatepass.identity.apikey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NotedKeyUsesTest {
    private static final int ALL = NotedKeyUses.MAX_KEYS;

    private final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:30Z");
    private final NotedKeyUses uses = new NotedKeyUses();

    private void use(String id) {
        uses.used(id, clock.wall().millis());
    }

    @Test
    void theLastUseOfEachKeyIsNotedToTheMinute() {
        use("a");
        use("b");
        clock.advance(Duration.ofSeconds(89));
        use("b");
        assertEquals(
                Map.of("a", Instant.parse("2026-11-24T05:00:00Z"), "b", Instant.parse("2026-11-24T05:01:00Z")),
                uses.unwritten(ALL));
    }

    @Test
    void aClockThatIsSetBackTakesNothingBack() {
        use("a");
        clock.stepWall(Duration.ofMinutes(-5));
        use("a");
        assertEquals(Map.of("a", Instant.parse("2026-11-24T05:00:00Z")), uses.unwritten(ALL));
    }

    @Test
    void whatIsNotWrittenStaysNoted() {
        use("a");
        assertEquals(uses.unwritten(ALL), uses.unwritten(ALL));
        assertEquals(1, uses.unwritten(ALL).size());
    }

    @Test
    void whatIsWrittenIsForgottenButForALaterUse() {
        use("a");
        use("b");
        Map<String, Instant> taken = uses.unwritten(ALL);
        clock.advance(Duration.ofMinutes(1));
        use("b");
        uses.written(taken);
        assertEquals(Map.of("b", Instant.parse("2026-11-24T05:01:00Z")), uses.unwritten(ALL));
        uses.written(uses.unwritten(ALL));
        assertEquals(Map.of(), uses.unwritten(ALL));
        use("a");
        assertEquals(1, uses.unwritten(ALL).size());
    }

    @Test
    void noMoreKeysAreNotedThanThereIsRoomFor() {
        for (int i = 0; i < ALL + 10; i++) {
            use("key" + i);
        }
        assertEquals(ALL, uses.unwritten(ALL + 10).size());
        assertEquals(7, uses.unwritten(7).size());
        uses.written(uses.unwritten(1));
        use("another");
        assertTrue(uses.unwritten(ALL + 10).containsKey("another"));
    }

    /** While one thread uses a key in ever later minutes, another writes: the last use is in one of what it wrote. */
    @Test
    void noUseIsLostWhileNotesAreTakenOut() throws InterruptedException {
        int minutes = 200_000;
        AtomicLong latest = new AtomicLong();
        ExecutorService user = Executors.newSingleThreadExecutor();
        user.execute(() -> {
            for (int minute = 1; minute <= minutes; minute++) {
                uses.used("a", TimeUnit.MINUTES.toMillis(minute));
            }
        });
        user.shutdown();
        boolean over;
        do {
            over = user.isTerminated();
            Map<String, Instant> taken = uses.unwritten(1);
            taken.values().forEach(at -> {
                long minute = TimeUnit.SECONDS.toMinutes(at.getEpochSecond());
                assertTrue(latest.getAndSet(minute) <= minute, "went back");
            });
            uses.written(taken);
        } while (!over);
        assertEquals(minutes, latest.get());
        assertEquals(Map.of(), uses.unwritten(1));
    }
}
