package dev.gatepass.deletion.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.fixture.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:00Z");

    @Test
    void whatIsTakenIsWaitedForByWhatFollows_R3() {
        Pace pace = new Pace(100, clock.monotonic());
        assertEquals(100, pace.batch());
        assertEquals(Duration.ZERO, pace.delay());
        pace.take(100);
        pace.take(50);
        assertEquals(Duration.ofMillis(1500), pace.delay());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(Duration.ofMillis(500), pace.delay());
    }

    @Test
    void whatWasNotTakenInTimeIsNotMadeUpFor() {
        Pace pace = new Pace(10, clock.monotonic());
        clock.advance(Duration.ofHours(1));
        pace.take(10);
        assertEquals(Duration.ofSeconds(1), pace.delay());
    }

    @Test
    void aBatchIsNeverMoreThanAStoreTakesAtOnce() {
        assertEquals(1000, new Pace(100_000, clock.monotonic()).batch());
    }
}
