package dev.gatepass.identity.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.crypto.NativeCrypto;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.FakeIdentityProvider;
import dev.gatepass.fixture.FakeIdentityProvider.Fault;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.IssuerSettings;
import dev.gatepass.fixture.TokenMint;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.identity.jose.BearerToken;
import dev.gatepass.identity.jwt.HostileTokens.Hostile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.security.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JwtVerifierTest {
    private static final IssuerKey EC = IssuerKey.generate("ec", "ES256");
    private static final IssuerKey RSA = IssuerKey.generate("rsa", "RS256");
    private static final IssuerKey PSS = IssuerKey.generate("pss", "PS256");
    private static final IssuerKey OTHER = IssuerKey.generate("other", "ES256");

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:00Z");
    private FakeIdentityProvider issuer;
    private JwtVerifier verifier;

    @BeforeEach
    void start() throws Exception {
        issuer = done(FakeIdentityProvider.start(vertx, EC, RSA, PSS));
        verifier = verifier(List.of("RS256", "PS256", "ES256"), "sub");
        done(verifier.refresh());
    }

    @AfterEach
    void stop() throws Exception {
        done(vertx.close());
    }

    private JwtVerifier verifier(List<String> algorithms, String userClaim) {
        return verifier(issuer.settings().algorithms(algorithms).userClaim(userClaim), Optional::empty);
    }

    private JwtVerifier verifier(IssuerSettings settings, Supplier<Optional<Provider>> nativeCrypto) {
        return new JwtVerifier(vertx, settings.identity(), clock.wall(), clock.monotonic(), nativeCrypto);
    }

    private Instant now() {
        return clock.wall().instant();
    }

    private TokenMint kay() {
        return issuer.token("kay", now());
    }

    @Test
    void believesHonestTokensOfEveryAcceptedAlgorithm() throws Exception {
        for (IssuerKey key : List.of(EC, RSA, PSS)) {
            assertAccepted("kay", kay().signedBy(key));
        }
    }

    @Test
    void believesAKeyThatDoesNotSayItsAlgorithmWithAnyThatFitsAndIsAccepted() throws Exception {
        JsonObject open = RSA.jwk();
        open.remove("alg");
        issuer.publish(open, EC.jwk());
        done(verifier.refresh());
        assertAccepted("kay", kay().signedBy(RSA));
        assertAccepted("kay", kay().signedBy(RSA.as("PS256")));
        assertRejected(Rejection.ALGORITHM, kay().signedBy(RSA.as("RS384")));
    }

    @Test
    void believesEveryAlgorithmThatTheConfigurationMayName() throws Exception {
        List<String> all =
                List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");
        verifier = verifier(all, "sub");
        for (String algorithm : all) {
            IssuerKey key = IssuerKey.generate("key", algorithm);
            issuer.publish(key);
            done(verifier.refresh());
            assertAccepted("kay", kay().signedBy(key));
        }
    }

    @Test
    void refusesAlgorithmsAndShapesThatLeaveTheSignatureOut_J01() throws Exception {
        assertTrue(refusesAllOf("J01") > 0);
    }

    @Test
    void refusesPublicKeysUsedAsSecrets_J02() throws Exception {
        assertTrue(refusesAllOf("J02") > 0);
    }

    @Test
    void refusesHeadersThatBringTheirOwnKeys_J04() throws Exception {
        assertTrue(refusesAllOf("J04") > 0);
    }

    @Test
    void refusesOtherIssuersAndAudiences_J06() throws Exception {
        assertTrue(refusesAllOf("J06") > 0);
    }

    @Test
    void refusesTimesThatCannotBe_J07() throws Exception {
        assertTrue(refusesAllOf("J07") > 0);
    }

    @Test
    void refusesSignaturesThatEveryBrokenVerifierTakes_J09() throws Exception {
        assertTrue(refusesAllOf("J09") > 0);
    }

    @Test
    void refusesAnySecondSpellingOfAToken_J10() throws Exception {
        assertTrue(refusesAllOf("J10") > 0);
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep_J11() throws Exception {
        assertTrue(refusesAllOf("J11") > 0);
    }

    @Test
    void refusesTheWholeTableAndBelievesEachTokenThatItWasMadeOf() throws Exception {
        assertEquals(259, refusesAllOf(""));
    }

    @Test
    void refusesTheSameInNativeCodeAndInTheJdk_J09() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        verifier = verifier(issuer.settings(), () -> {
            asked.incrementAndGet();
            return NativeCrypto.provider();
        });
        done(verifier.refresh());
        assertEquals(259, refusesAllOf(""));
        assertTrue(asked.get() > 0);
    }

    /** Refuses all of the table that belong to a case, each for its own reason, and says how many they are. */
    private int refusesAllOf(String id) throws Exception {
        int refused = 0;
        for (Hostile hostile : HostileTokens.table(issuer, EC, RSA, now())) {
            if (hostile.name().startsWith(id)) {
                TokenVerdict verdict = done(verifier.verify(new BearerToken(hostile.text()), () -> {}));
                assertEquals(new TokenVerdict.Rejected(hostile.reason()), verdict, hostile.name());
                assertAccepted("kay", hostile.twin());
                refused++;
            }
        }
        return refused;
    }

    @Test
    void neverBelievesAnUnsignedTokenWhateverTheIssuerPublishes_J03() throws Exception {
        List<String> sets = List.of(
                "{}",
                "",
                "{\"keys\":[]}",
                "{\"keys\":[{}]}",
                "{\"keys\":[{\"kty\":\"unheard-of\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"rsa\"}]}",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"ec\"}]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\",\"alg\":\"HS256\",\"kid\":\"rsa\"}]}",
                "{\"keys\":[" + RSA.jwk().put("use", "enc").encode() + "]}",
                "<html></html>",
                EC.jwk().encode());
        List<String> unsigned = List.of(
                kay().header("alg", "none").withoutHeader("kid").unsigned(RSA),
                kay().header("alg", "none").unsigned(RSA) + ".",
                kay().unsigned(RSA),
                kay().withoutHeader("kid").unsigned(RSA),
                kay().unsigned(RSA) + ".",
                kay().unsigned(RSA) + ".AAAA");
        int covered = 0;
        for (String set : sets) {
            issuer.publishText(set);
            JwtVerifier keyless = verifier(List.of("RS256", "ES256"), "sub");
            done(keyless.refresh().otherwiseEmpty());
            for (String text : unsigned) {
                Future<TokenVerdict> outcome = keyless.verify(new BearerToken(text), () -> {});
                done(outcome.otherwiseEmpty());
                boolean believed = outcome.succeeded() && outcome.result() instanceof TokenVerdict.Accepted;
                assertFalse(believed, set);
                covered++;
            }
            assertTrue(keyless.outage().isPresent(), set);
        }
        assertEquals(66, covered);
    }

    @Test
    void needsNoKeyIdWhereTheIssuerHasOneKey_J05() throws Exception {
        issuer.publish(EC);
        done(verifier.refresh());
        assertAccepted("kay", kay().withoutHeader("kid").signedBy(EC));
        assertRejected(Rejection.SIGNATURE, kay().withoutHeader("kid").signedBy(OTHER));
        assertRejected(Rejection.KEY, kay().signedBy(OTHER));
    }

    @Test
    void takesTheUserFromTheConfiguredClaim() throws Exception {
        verifier = verifier(List.of("ES256"), "preferred_username");
        done(verifier.refresh());
        assertAccepted("ola", kay().claim("preferred_username", "ola").signedBy(EC));
        assertRejected(Rejection.CLAIMS, kay().signedBy(EC));
        assertRejected(
                Rejection.CLAIMS,
                kay().claim("preferred_username", List.of("ola")).signedBy(EC));
        assertRejected(
                Rejection.CLAIMS,
                kay().without("sub").claim("preferred_username", "ola").signedBy(EC));
    }

    @Test
    void takesAnAddressOfMailForAUserOnlyOnceItIsVerified() throws Exception {
        verifier = verifier(List.of("ES256"), "email");
        done(verifier.refresh());
        TokenMint mail = kay().claim("email", "kay@example.com");
        assertAccepted("kay@example.com", mail.claim("email_verified", true).signedBy(EC));
        for (Object unverified : List.of(false, "true", 1, List.of(true))) {
            assertRejected(
                    Rejection.CLAIMS, mail.claim("email_verified", unverified).signedBy(EC));
        }
        assertRejected(Rejection.CLAIMS, mail.signedBy(EC));
        assertRejected(Rejection.CLAIMS, kay().claim("email_verified", true).signedBy(EC));
    }

    @Test
    void takesTokensOfTheTypeAskedForAlone_J08() throws Exception {
        verifier = verifier(issuer.settings().tokenType("at+jwt"), Optional::empty);
        done(verifier.refresh());
        for (String good : List.of("at+jwt", "AT+JWT", "application/at+jwt", "Application/AT+jwt")) {
            assertAccepted("kay", kay().header("typ", good).signedBy(EC));
        }
        for (String other : List.of("JWT", "at", "at+jwt ", "x/at+jwt", "dpop+jwt", "logout+jwt", "")) {
            assertRejected(Rejection.TYPE, kay().header("typ", other).signedBy(EC));
        }
        assertRejected(Rejection.TYPE, kay().withoutHeader("typ").signedBy(EC));
        assertRejected(Rejection.UNREADABLE, kay().header("typ", 1).signedBy(EC));
    }

    @Test
    void takesAnAudienceAmongOthers_J06() throws Exception {
        assertAccepted("kay", kay().claim("aud", List.of("console", "gatepass")).signedBy(EC));
    }

    @Test
    void allowsClocksToDifferByTheLeewayAndNoMore_J07() throws Exception {
        long second = now().getEpochSecond();
        assertAccepted("kay", kay().claim("exp", second - 59).signedBy(EC));
        assertRejected(Rejection.EXPIRED, kay().claim("exp", second - 60).signedBy(EC));
        for (String name : List.of("nbf", "iat")) {
            assertAccepted("kay", kay().claim(name, second + 59).signedBy(EC));
            assertAccepted("kay", kay().claim(name, second + 60).signedBy(EC));
            assertRejected(
                    Rejection.NOT_YET_VALID, kay().claim(name, second + 61).signedBy(EC));
        }
    }

    @Test
    void allowsTheLongestLifetimeAndNoMore_J07() throws Exception {
        long second = now().getEpochSecond();
        assertAccepted("kay", kay().claim("exp", second + 86_400).signedBy(EC));
        assertAccepted("kay", kay().without("iat").claim("exp", second + 86_400).signedBy(EC));
        assertRejected(
                Rejection.LIFETIME,
                kay().without("iat").claim("exp", second + 86_401).signedBy(EC));
    }

    @Test
    void remembersATokenUntilItExpires_J12() throws Exception {
        String token = issuer.token("kay", now(), Duration.ofSeconds(10)).signedBy(EC);
        assertAccepted("kay", token);
        clock.advance(Duration.ofSeconds(9));
        assertTrue(verifier.verify(new BearerToken(token), () -> {}).isComplete());
        assertAccepted("kay", token);
        clock.advance(Duration.ofSeconds(60));
        assertAccepted("kay", token);
        clock.advance(Duration.ofSeconds(1));
        assertRejected(Rejection.EXPIRED, token);
    }

    @Test
    void knowsNothingAgainButTheVeryToken_J12() throws Exception {
        String token = kay().signedBy(EC);
        assertAccepted("kay", token);
        assertTrue(verifier.remembered(new BearerToken(token).digest()).isPresent());
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertForgotten(token.substring(0, i) + other + token.substring(i + 1));
            assertForgotten(token.substring(0, i) + other + token.substring(i));
            assertForgotten(token.substring(0, i) + token.substring(i + 1));
            assertForgotten(token.substring(0, i) + '.' + token.substring(i));
        }
        assertForgotten(token + 'A');
        String signature = token.substring(token.lastIndexOf('.'));
        String admin = kay().claim("sub", "admin").signedBy(EC);
        assertForgotten(admin.substring(0, admin.lastIndexOf('.')) + signature);
        assertForgotten(signature);
        assertForgotten("");
    }

    private void assertForgotten(String text) {
        assertTrue(verifier.remembered(new BearerToken(text).digest()).isEmpty(), text);
    }

    @Test
    void asksBeforeItVerifiesWhatItHasNeverFoundGood_H10() throws Exception {
        Unavailable no = new Unavailable(ErrorCode.OVERLOADED, "not now");
        Runnable objecting = () -> {
            throw no;
        };
        BearerToken token = new BearerToken(kay().signedBy(EC));
        assertSame(no, verifier.verify(token, objecting).cause());
        done(verifier.verify(token, () -> {}));
        assertTrue(verifier.verify(token, objecting).succeeded(), "it is remembered");
        clock.advance(Duration.ofSeconds(61));
        assertEquals(
                "kay",
                assertInstanceOf(TokenVerdict.Accepted.class, done(verifier.verify(token, objecting)))
                        .token()
                        .user(),
                "it is verified again");
        clock.advance(Duration.ofMinutes(10));
        assertSame(no, verifier.verify(token, objecting).cause(), "it has expired");
        BearerToken forged = new BearerToken(kay().signedBy(OTHER.named("ec")));
        done(verifier.verify(forged, () -> {}));
        assertSame(no, verifier.verify(forged, objecting).cause(), "it was tried, and not found good");
    }

    @Test
    void believesATokenNoLongerOnceItsKeyIsGone_J12() throws Exception {
        String byEc = kay().signedBy(EC);
        String byRsa = kay().signedBy(RSA);
        assertAccepted("kay", byEc);
        assertAccepted("kay", byRsa);
        issuer.publish(RSA, PSS);
        assertAccepted("kay", byEc);
        done(verifier.refresh());
        assertRejected(Rejection.KEY, byEc);
        assertAccepted("kay", byRsa);
    }

    @Test
    void believesATokenNoLongerOnceItsKeyIsAnotherOfTheSameName_J12() throws Exception {
        String token = kay().signedBy(EC);
        assertAccepted("kay", token);
        issuer.publish(OTHER.named("ec"), RSA);
        done(verifier.refresh());
        assertRejected(Rejection.SIGNATURE, token);
    }

    @Test
    void believesANewKeyAtItsFirstToken_F_IDP2() throws Exception {
        issuer.publish(EC, RSA, PSS, OTHER);
        assertAccepted("kay", kay().signedBy(OTHER));
        assertEquals(2, issuer.calls());
    }

    /** Half a minute of it, in the middle of which the issuer's keys change. The signature is nobody's: none is looked at. */
    @Test
    void callsTheIssuerAtMostTwiceForAHundredThousandUnknownKeysAndStillLearnsNewOnes_J13_F_IDP2() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String claims = TokenMint.segment(kay().claims());
        String signature = kay().signedBy(OTHER).replaceFirst(".*\\.", "");
        int before = issuer.calls();
        Duration step = Duration.ofNanos(300_000);
        for (int i = 0; i < 100_000; i++) {
            if (i == 50_000) {
                issuer.publish(RSA, OTHER);
            }
            String header = "{\"alg\":\"ES256\",\"kid\":\"" + Long.toHexString(random.nextLong()) + "\"}";
            Future<TokenVerdict> verdict = verifier.verify(
                    new BearerToken(TokenMint.segment(header) + '.' + claims + '.' + signature), () -> {});
            assertEquals(new TokenVerdict.Rejected(Rejection.KEY), done(verdict), "seed " + seed);
            clock.advance(step);
        }
        assertAccepted("kay", kay().signedBy(OTHER));
        assertRejected(Rejection.KEY, kay().signedBy(EC));
        assertTrue(issuer.calls() - before <= 2, (issuer.calls() - before) + " calls, seed " + seed);
    }

    @Test
    void givesNoVerdictInsteadOfABadOneWhileTheIssuerIsOut_F_IDP1() throws Exception {
        String remembered = kay().signedBy(EC);
        assertAccepted("kay", remembered);
        issuer.fail(Fault.STATUS_500);
        clock.advance(Duration.ofHours(1));
        String fresh = kay().signedBy(EC);
        assertAccepted("kay", fresh);
        assertTrue(verifier.outage().isEmpty());
        clock.advance(Duration.ofNanos(1));
        assertUnavailable(fresh);
        assertUnavailable(kay().withoutHeader("kid").signedBy(EC));
        assertEquals(
                ErrorCode.IDENTITY_UNAVAILABLE, verifier.outage().orElseThrow().code());
        assertRejected(Rejection.UNREADABLE, "junk");
    }

    @Test
    void refusesToExistWithAnAlgorithmThatIsNoneOrSymmetricOrUnknown_J02() {
        for (String algorithm : List.of("none", "HS256", "HS512", "rs256", "ES256K", "RS1", "")) {
            assertThrows(IllegalArgumentException.class, () -> verifier(List.of("RS256", algorithm), "sub"), algorithm);
        }
        assertThrows(IllegalArgumentException.class, () -> verifier(List.of(), "sub"));
    }

    private void assertAccepted(String user, String token) throws Exception {
        TokenVerdict verdict = done(verifier.verify(new BearerToken(token), () -> {}));
        assertTrue(verdict instanceof TokenVerdict.Accepted, verdict.toString());
        assertEquals(user, ((TokenVerdict.Accepted) verdict).token().user());
    }

    private void assertRejected(Rejection reason, String token) throws Exception {
        assertEquals(new TokenVerdict.Rejected(reason), done(verifier.verify(new BearerToken(token), () -> {})));
    }

    private void assertUnavailable(String token) {
        Unavailable failure =
                assertThrows(Unavailable.class, () -> done(verifier.verify(new BearerToken(token), () -> {})));
        assertEquals(ErrorCode.IDENTITY_UNAVAILABLE, failure.code());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }
}
