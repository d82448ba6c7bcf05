package dev.gatepass.identity.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.FakeIdentityProvider.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long keys are trusted, and when they are fetched. */
class JwksCacheTest extends IssuerCase {
    @Test
    void keepsGoodKeysWhateverComesAfter_F_IDP1() throws Exception {
        cache = cache(Duration.ofMillis(500), Duration.ofHours(1));
        // The machine may be slow: the first, honest answer gets as long as it takes.
        while (cache.trusted().isEmpty()) {
            done(cache.refresh().otherwiseEmpty());
        }
        KeySet good = cache.trusted().orElseThrow();
        for (Fault fault : Fault.values()) {
            issuer.fail(fault);
            assertThrows(Exception.class, () -> done(cache.refresh()), fault.name());
            assertSame(good, cache.trusted().orElseThrow(), fault.name());
        }
        issuer.publishText("{}");
        assertThrows(BadAnswer.class, () -> done(cache.refresh()));
        assertSame(good, cache.trusted().orElseThrow());
        assertEquals(8, Fault.values().length);
    }

    @Test
    void trustsOldKeysForTheToleranceAndNotLonger_F_IDP1() throws Exception {
        done(cache.refresh());
        issuer.fail(Fault.STATUS_500);
        clock.advance(Duration.ofHours(1));
        done(cache.tick());
        assertTrue(cache.trusted().isPresent());
        clock.advance(Duration.ofNanos(1));
        assertTrue(cache.trusted().isEmpty());
        assertUnavailable(cache.including("first"));
        issuer.publish(FIRST);
        clock.advance(Duration.ofSeconds(30));
        done(cache.tick());
        assertTrue(cache.trusted().isPresent());
    }

    @Test
    void trustsKeysUntilTheirRefreshIsDueWhereNoOutageIsTolerated() throws Exception {
        cache = cache(PATIENT, Duration.ZERO);
        done(cache.refresh());
        clock.advance(Duration.ofMinutes(5));
        assertTrue(cache.trusted().isPresent());
        clock.advance(Duration.ofNanos(1));
        assertTrue(cache.trusted().isEmpty());
    }

    @Test
    void agesByTheMonotonicClockAlone_F_CLK1() throws Exception {
        done(cache.refresh());
        clock.stepWall(Duration.ofDays(400));
        assertTrue(cache.trusted().isPresent());
        clock.stepWall(Duration.ofDays(-800));
        clock.advance(Duration.ofHours(2));
        assertTrue(cache.trusted().isEmpty());
    }

    @Test
    void refreshesEveryFiveMinutesOrATenthSooner_J14() throws Exception {
        done(cache.tick());
        assertEquals(1, issuer.calls());
        clock.advance(Duration.ofSeconds(269));
        done(cache.tick());
        assertEquals(1, issuer.calls());
        clock.advance(Duration.ofSeconds(31));
        done(cache.tick());
        assertEquals(2, issuer.calls());
    }

    @Test
    void refreshesAsSoonAsTheIssuerAsksButNotMoreThanOnceAMinute() throws Exception {
        issuer.cacheControl("public, max-age=120");
        done(cache.tick());
        clock.advance(Duration.ofMinutes(2));
        done(cache.tick());
        assertEquals(2, issuer.calls());
        issuer.cacheControl("no-store, max-age=0");
        clock.advance(Duration.ofMinutes(2));
        done(cache.tick());
        assertEquals(3, issuer.calls());
        clock.advance(Duration.ofSeconds(53));
        done(cache.tick());
        assertEquals(3, issuer.calls());
        clock.advance(Duration.ofSeconds(7));
        issuer.cacheControl("max-age=86400");
        done(cache.tick());
        assertEquals(4, issuer.calls());
        clock.advance(Duration.ofMinutes(5));
        done(cache.tick());
        assertEquals(5, issuer.calls());
    }

    @Test
    void triesAgainAfterASecondThenLessAndLessOften() throws Exception {
        issuer.fail(Fault.STATUS_500);
        done(cache.tick());
        int calls = 1;
        for (int pause : List.of(1, 2, 4, 8, 16, 30, 30)) {
            clock.advance(Duration.ofMillis(pause * 900L - 1));
            done(cache.tick());
            assertEquals(calls, issuer.calls(), "too soon within " + pause);
            clock.advance(Duration.ofMillis(pause * 100L + 1));
            done(cache.tick());
            calls++;
            assertEquals(calls, issuer.calls(), "late after " + pause);
        }
    }

    @Test
    void startsANewGenerationWhenAKeyIsGoneAndOnlyThen_J12() throws Exception {
        issuer.publish(FIRST);
        assertEquals(1, done(cache.refresh()).generation());
        issuer.publish(FIRST, SECOND);
        assertEquals(1, done(cache.refresh()).generation());
        issuer.publish(SECOND, FIRST);
        assertEquals(1, done(cache.refresh()).generation());
        issuer.publish(SECOND);
        assertEquals(2, done(cache.refresh()).generation());
        issuer.publish(FIRST.named("second"));
        assertEquals(3, done(cache.refresh()).generation());
    }

    @Test
    void forgetsAKeyThatTheIssuerDropsWithinItsInterval_J14() throws Exception {
        issuer.publish(FIRST, SECOND);
        done(cache.tick());
        issuer.publish(FIRST);
        clock.advance(Duration.ofMinutes(5));
        done(cache.tick());
        assertTrue(cache.trusted().orElseThrow().named("second").isEmpty());
        assertTrue(cache.trusted().orElseThrow().only().isPresent());
    }

    @Test
    void startsEvenWhereTheIssuerIsOut_F_IDP1() throws Exception {
        issuer.fail(Fault.STATUS_500);
        done(cache.start());
        assertTrue(cache.trusted().isEmpty());
        assertEquals(1, issuer.calls());
        done(cache.stop());
    }

    @Test
    void takesOverAKeyThatDidNotChange() throws Exception {
        VerificationKey before = done(cache.refresh()).named("first").orElseThrow();
        issuer.publish(SECOND, FIRST);
        assertSame(before, done(cache.refresh()).named("first").orElseThrow());
    }
}
