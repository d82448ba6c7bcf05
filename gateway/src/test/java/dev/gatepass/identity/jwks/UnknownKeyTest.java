package dev.gatepass.identity.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.FakeIdentityProvider.Fault;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What happens when a token names a key that is not known. */
class UnknownKeyTest extends IssuerCase {
    @Test
    void asksTheIssuerOnceForAKeyThatItDoesNotKnow() throws Exception {
        done(cache.refresh());
        issuer.publish(FIRST, SECOND);
        assertTrue(done(cache.including("second")).named("second").isPresent());
        assertEquals(2, issuer.calls());
    }

    @Test
    void asksAtMostTwiceUnderAFloodOfKeyIds_J13() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        done(cache.refresh());
        List<Future<KeySet>> flood = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            flood.add(cache.including("bad-" + random.nextLong()));
        }
        for (Future<KeySet> answer : flood) {
            assertEquals(1, done(answer).keys().size(), "seed " + seed);
        }
        for (int i = 0; i < 500; i++) {
            clock.advance(Duration.ofMillis(59));
            done(cache.including("bad-" + random.nextLong()));
        }
        assertEquals(2, issuer.calls(), "seed " + seed);
        assertTrue(cache.refusedKeyIds() <= 1_000, "seed " + seed);

        issuer.publish(FIRST, SECOND);
        clock.advance(Duration.ofMillis(500));
        assertTrue(done(cache.including("second")).named("second").isPresent(), "seed " + seed);
        assertEquals(3, issuer.calls(), "seed " + seed);
        assertEquals(0, cache.refusedKeyIds());
    }

    @Test
    void refreshesOnScheduleInTheMiddleOfAFlood_J13() throws Exception {
        done(cache.tick());
        done(cache.including("bad"));
        issuer.publish(FIRST, SECOND);
        clock.advance(Duration.ofSeconds(29));
        assertTrue(done(cache.including("second")).named("second").isEmpty());
        done(cache.refresh());
        assertTrue(done(cache.including("second")).named("second").isPresent());
    }

    @Test
    void remembersForAMinuteThatTheIssuerDoesNotHaveAKey_J13() throws Exception {
        done(cache.refresh());
        done(cache.including("bad"));
        assertEquals(1, cache.refusedKeyIds());
        clock.advance(Duration.ofSeconds(59));
        done(cache.including("bad"));
        assertEquals(2, issuer.calls());
        clock.advance(Duration.ofSeconds(1));
        done(cache.including("bad"));
        assertEquals(3, issuer.calls());
    }

    @Test
    void gives503AndNot401ForAnUnknownKeyThatTheIssuerCannotBeAskedFor_F_IDP1() throws Exception {
        done(cache.refresh());
        issuer.fail(Fault.STATUS_500);
        assertUnavailable(cache.including("second"));
        assertUnavailable(cache.including("second"));
        assertEquals(2, issuer.calls());
        assertEquals(0, cache.refusedKeyIds());
        assertTrue(done(cache.including("first")).named("first").isPresent());
    }

    @Test
    void fetchesOnceForAllWhoWait() throws Exception {
        List<Future<KeySet>> waiting = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            waiting.add(cache.refresh());
        }
        for (Future<KeySet> each : waiting) {
            done(each);
        }
        assertEquals(1, issuer.calls());
    }

    @Test
    void answersOnTheEventLoopOfWhoeverWaits() throws Exception {
        done(cache.refresh());
        Promise<Boolean> same = Promise.promise();
        Context caller = vertx.getOrCreateContext();
        caller.runOnContext(
                here -> cache.including("bad").onComplete(answer -> same.complete(Vertx.currentContext() == caller)));
        assertTrue(done(same.future()));
    }
}
