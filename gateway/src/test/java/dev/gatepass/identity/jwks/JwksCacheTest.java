package dev.gatepass.identity.jwks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.FakeIdentityProvider;
import dev.gatepass.fixture.FakeIdentityProvider.Fault;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.identity.jose.SignatureAlgorithm;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JwksCacheTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final IssuerKey FIRST = IssuerKey.generate("first", "ES256");
    private static final IssuerKey SECOND = IssuerKey.generate("second", "ES256");

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:00Z");
    private FakeIdentityProvider issuer;
    private JwksCache cache;

    @BeforeEach
    void start() throws Exception {
        issuer = done(FakeIdentityProvider.start(vertx, FIRST));
        cache = cache(PATIENT, Duration.ofHours(1));
    }

    @AfterEach
    void stop() throws Exception {
        done(vertx.close());
    }

    private JwksCache cache(Duration fetchTimeout, Duration outageTolerance) {
        return new JwksCache(
                vertx,
                issuer.config(fetchTimeout, outageTolerance).jwt().orElseThrow(),
                EnumSet.of(SignatureAlgorithm.ES256, SignatureAlgorithm.RS256, SignatureAlgorithm.PS256),
                clock.monotonic());
    }

    @Test
    void trustsNothingBeforeItHasKeys_J03() {
        assertTrue(cache.trusted().isEmpty());
        assertUnavailable(cache.including("first"));
    }

    @Test
    void trustsNothingThatBringsNoKeyOfUse_J03() throws Exception {
        List<JsonObject> useless = List.of(
                FIRST.jwk().put("use", "enc"),
                FIRST.jwk().put("use", 5),
                FIRST.jwk().put("kty", "unheard-of"),
                FIRST.jwk().put("kty", 7),
                FIRST.jwk().put("alg", "ES384"),
                FIRST.jwk().put("alg", "none"),
                FIRST.jwk().put("alg", "HS256"),
                FIRST.jwk().put("crv", "secp256k1"),
                FIRST.jwk().put("crv", "P-384"),
                FIRST.jwk().put("x", 1),
                FIRST.jwk().put("kid", "k".repeat(129)),
                FIRST.jwk().put("kid", 1),
                FIRST.jwk().put("key_ops", List.of("encrypt")),
                new JsonObject().put("kty", "EC").put("crv", "P-256"),
                new JsonObject().put("kty", "RSA").put("e", "AQAB"),
                new JsonObject()
                        .put("kty", "oct")
                        .put("k", "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0")
                        .put("alg", "HS256"),
                IssuerKey.rsa("weak", "RS256", 1024).jwk(),
                new JsonObject());
        for (JsonObject jwk : useless) {
            issuer.publish(jwk);
            assertNeverTrusted(jwk.encode());
        }
        List<String> texts = List.of(
                "{}",
                "[]",
                "null",
                "{\"keys\":{}}",
                "{\"keys\":[]}",
                "{\"keys\":[null,1,\"x\",[]]}",
                "{\"keys\":[],\"keys\":[]}");
        for (String text : texts) {
            issuer.publishText(text);
            assertNeverTrusted(text);
        }
        assertEquals(25, useless.size() + texts.size());
        assertEquals(25, issuer.calls());
    }

    private void assertNeverTrusted(String published) {
        assertThrows(BadJwks.class, () -> done(cache.refresh()), published);
        assertTrue(cache.trusted().isEmpty(), published);
        assertUnavailable(cache.including("first"));
    }

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
        assertThrows(BadJwks.class, () -> done(cache.refresh()));
        assertSame(good, cache.trusted().orElseThrow());
        assertEquals(8, Fault.values().length);
    }

    @Test
    void doesNotFollowARedirect() throws Exception {
        issuer.fail(Fault.REDIRECT);
        BadJwks refused = assertThrows(BadJwks.class, () -> done(cache.refresh()));
        assertEquals("the issuer answered 302", refused.getMessage());
        assertEquals(1, issuer.calls());
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
        for (int i = 0; i < 5_000; i++) {
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
    void takesThirtyTwoKeysAndRefusesMore_J05() throws Exception {
        issuer.publish(many(32));
        assertEquals(32, done(cache.refresh()).keys().size());
        issuer.publish(many(33));
        assertThrows(BadJwks.class, () -> done(cache.refresh()));
        assertEquals(32, cache.trusted().orElseThrow().keys().size());
    }

    private static JsonObject[] many(int count) {
        JsonObject[] jwks = new JsonObject[count];
        for (int i = 0; i < count; i++) {
            jwks[i] = FIRST.named("key-" + i).jwk();
        }
        return jwks;
    }

    @Test
    void takesANameThatMeansTwoKeysForNone_J05() throws Exception {
        issuer.publish(FIRST, SECOND, IssuerKey.generate("second", "ES256"));
        KeySet keys = done(cache.refresh());
        assertEquals(Optional.empty(), keys.named("second"));
        assertTrue(keys.named("first").isPresent());
        assertEquals(1, keys.keys().size());
    }

    @Test
    void keepsWhatIsOfUseAndLeavesOutTheRest() throws Exception {
        issuer.publish(
                FIRST.jwk().put("use", "enc").put("kid", "for encryption"),
                IssuerKey.rsa("weak", "RS256", 1024).jwk(),
                new JsonObject().put("kty", "oct").put("k", "c2VjcmV0").put("kid", "symmetric"),
                SECOND.jwk());
        KeySet keys = done(cache.refresh());
        assertEquals(1, keys.keys().size());
        assertTrue(keys.named("second").isPresent());
    }

    @Test
    void comesByHttpsUnlessFromThisHost() {
        List<String> refused = List.of(
                "http://issuer.example/jwks",
                "http://127.0.0.1.issuer.example/jwks",
                "http://localhost.issuer.example/jwks",
                "http://10.0.0.1/jwks",
                "http://169.254.169.254/jwks",
                "https://user:secret@issuer.example/jwks",
                "ftp://localhost/jwks",
                "file:///etc/passwd",
                "jwks",
                "https:jwks");
        for (String address : refused) {
            assertThrows(IllegalArgumentException.class, () -> source(address), address);
        }
        for (String address : List.of(
                "https://issuer.example/jwks", "http://localhost:1/j", "http://127.0.0.1/j", "http://[::1]/j")) {
            assertDoesNotThrow(() -> source(address), address);
        }
        assertEquals(10, refused.size());
    }

    private JwksSource source(String address) {
        return new JwksSource(vertx.createHttpClient(), URI.create(address), PATIENT);
    }

    @Test
    void startsEvenWhereTheIssuerIsOut_F_IDP1() throws Exception {
        issuer.fail(Fault.STATUS_500);
        done(cache.start());
        assertTrue(cache.trusted().isEmpty());
        assertEquals(1, issuer.calls());
        done(cache.stop());
    }

    private static void assertUnavailable(Future<KeySet> answer) {
        Unavailable failure = assertThrows(Unavailable.class, () -> done(answer));
        assertEquals(ErrorCode.IDENTITY_UNAVAILABLE, failure.code());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }
}
