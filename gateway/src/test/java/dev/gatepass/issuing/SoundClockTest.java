package dev.gatepass.issuing;

import static dev.gatepass.fixture.World.KAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.RawHttp;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.time.MonotonicInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SoundClockTest {
    private final VirtualClock time = VirtualClock.at("2026-11-24T05:00:00Z");
    private final SoundClock clock = new SoundClock(time.wall(), time.monotonic());

    private void heard(Instant told) {
        MonotonicInstant now = time.monotonic().now();
        clock.heard(told, now, now);
    }

    private void unsound() {
        assertEquals(
                ErrorCode.CLOCK_UNSOUND,
                assertThrows(Unavailable.class, clock::instant).code());
    }

    @Test
    void theClockOfTheHostIsBelievedUntilSomebodyTellsAnother() {
        time.stepWall(Duration.ofHours(1));
        assertEquals(time.wall().instant(), clock.instant());
        assertEquals(Optional.empty(), clock.ahead());
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, -1200, -301, 301, 1200, 3600})
    void aClockThatJumpsIsNotSound_F_CLK1(long seconds) {
        heard(time.wall().instant());
        time.advance(Duration.ofHours(5));
        assertEquals(time.wall().instant(), clock.instant());
        time.stepWall(Duration.ofSeconds(seconds));
        unsound();
        assertEquals(Optional.of(Duration.ofSeconds(seconds)), clock.ahead());
        time.stepWall(Duration.ofSeconds(-seconds));
        assertEquals(time.wall().instant(), clock.instant(), "set right, it signs again");
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -61, 0, 1, 300})
    void aClockThatDiffersALittleIsSound_F_CLK1(long seconds) {
        heard(time.wall().instant());
        time.stepWall(Duration.ofSeconds(seconds));
        assertEquals(time.wall().instant(), clock.instant());
    }

    @Test
    void aClockThatWasWrongFromTheBeginningIsNotSound_F_CLK1() {
        heard(time.wall().instant().plus(Duration.ofMinutes(20)));
        unsound();
        assertEquals(Optional.of(Duration.ofMinutes(-20)), clock.ahead());
    }

    /** As after the machine has slept: the time of day goes on, and what counted ages has stood still. */
    @Test
    void afterASleepTheSecondWordOfAWitnessDecides() {
        heard(time.wall().instant());
        time.stepWall(Duration.ofHours(8));
        unsound();
        heard(time.wall().instant());
        unsound();
        heard(time.wall().instant());
        assertEquals(time.wall().instant(), clock.instant());
    }

    @Test
    void aWitnessThatContradictsItselfOnceIsNotBelieved_F_CLK1() {
        heard(time.wall().instant());
        for (int seconds : new int[] {-3600, 301, 7200}) {
            heard(time.wall().instant().plusSeconds(seconds));
            assertEquals(time.wall().instant(), clock.instant());
        }
        heard(time.wall().instant().plusSeconds(7200));
        unsound();
    }

    @Test
    void whatWasTooLongOnItsWayIsNotHeard() {
        MonotonicInstant asked = time.monotonic().now();
        time.advance(Duration.ofSeconds(11));
        clock.heard(Instant.EPOCH, asked, time.monotonic().now());
        assertEquals(Optional.empty(), clock.ahead());
    }

    @Test
    void nothingIsSignedWhileTheClockIsNotSound_F_CLK1() {
        VirtualClock ofGateway = VirtualClock.at(TestGateway.NOW);
        SoundClock sound = new SoundClock(ofGateway.wall(), ofGateway.monotonic());
        MonotonicInstant now = ofGateway.monotonic().now();
        sound.heard(TestGateway.NOW, now, now);
        try (TestGateway gateway = TestGateway.start()) {
            gateway.clock = sound;
            assertTrue(answer(gateway).startsWith("HTTP/1.1 307 "));
            ofGateway.stepWall(Duration.ofHours(1));
            String refused = answer(gateway);
            assertTrue(refused.startsWith("HTTP/1.1 503 "), refused);
            assertTrue(refused.contains("retry-after: 1"), refused);
            assertTrue(refused.contains("\"code\":\"clock_unsound\""), refused);
            assertEquals(1, gateway.audited.size(), "no record of what was not given");
        }
    }

    private static String answer(TestGateway gateway) {
        try (RawHttp connection = new RawHttp(gateway.port())) {
            return connection
                    .say("GET /v1/teams/kappa/objects/a HTTP/1.1\r\nHost: gatepass\r\nAuthorization: Bearer "
                            + KAY.name() + "\r\nConnection: close\r\n\r\n")
                    .untilClosed();
        }
    }
}
