package dev.gatepass.identity.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.crypto.NativeCrypto;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.TokenMint;
import dev.gatepass.identity.jose.BearerToken;
import dev.gatepass.identity.jose.SignatureAlgorithm;
import dev.gatepass.identity.jose.SignedToken;
import dev.gatepass.identity.jose.StrictJson;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.security.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(30)
class SignatureVerifierTest {
    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    /** The reason for all of this. Should it fail one day, the provider has learnt better. */
    @Test
    void isNeededBecauseTheProviderAloneBelievesUnsignedTokens_J03() {
        JWTAuth provider =
                JWTAuth.create(vertx, new JWTAuthOptions().addJwk(new JsonObject().put("kty", "unheard-of")));
        String unsigned = TokenMint.segment("{\"alg\":\"RS256\"}") + '.' + TokenMint.segment("{\"sub\":\"kay\"}");
        assertTrue(provider.authenticate(new TokenCredentials(unsigned)).succeeded());
    }

    @Test
    void doesNotExistWithoutAKeyThatTheProviderCanUse_J03() {
        List<PublicJwk> useless = List.of(
                key("RSA", Map.of()),
                key("RSA", Map.of("n", "AQAB")),
                key("RSA", Map.of("n", "", "e", "")),
                key("RSA", Map.of("n", "!", "e", "AQAB")),
                key("EC", Map.of()),
                key("EC", Map.of("crv", "P-256")),
                key("EC", Map.of("crv", "P-256", "x", "AQAB")),
                key("EC", Map.of("crv", "P-1", "x", "AQAB", "y", "AQAB")),
                key("OKP", Map.of("crv", "Ed25519")),
                key("OKP", Map.of("crv", "Ed25519", "x", "AQAB")),
                key("unheard-of", Map.of("x", "AQAB")),
                key("", Map.of()));
        int covered = 0;
        for (PublicJwk jwk : useless) {
            for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
                assertEquals(
                        Optional.empty(),
                        SignatureVerifier.of(vertx, jwk, algorithm, NativeCrypto::provider),
                        jwk + " " + algorithm);
                covered++;
            }
        }
        assertEquals(120, covered);
    }

    @Test
    void verifiesEveryAlgorithmThatItOffers() throws Exception {
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            IssuerKey pair = IssuerKey.generate("k", algorithm.name());
            VerificationKey key = VerificationKey.of(vertx, jwk(pair), EnumSet.of(algorithm), Optional::empty)
                    .orElseThrow();
            assertTrue(verdict(key.verifies(token(pair))), algorithm.name());
            assertFalse(verdict(key.verifies(token(IssuerKey.generate("k", algorithm.name())))), algorithm.name());
        }
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void verifiesInNativeCodeWhatItsKeysSign() {
        Provider provider = NativeCrypto.provider().orElseThrow();
        int covered = 0;
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            IssuerKey pair = IssuerKey.generate("k", algorithm.name());
            Optional<NativeVerifier> verifier = NativeVerifier.of(provider, jwk(pair), algorithm);
            assertEquals(algorithm != SignatureAlgorithm.EdDSA, verifier.isPresent(), algorithm.name());
            if (verifier.isPresent()) {
                IssuerKey other = IssuerKey.generate("k", algorithm.name());
                assertTrue(verifier.get().verifies(token(pair)), algorithm.name());
                assertFalse(verifier.get().verifies(token(other)), algorithm.name());
                covered++;
            }
        }
        assertEquals(9, covered);
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void takesNoPointBesideItsCurveIntoNativeCode_J09() {
        Provider provider = NativeCrypto.provider().orElseThrow();
        IssuerKey pair = IssuerKey.generate("k", "ES256");
        JsonObject beside = pair.jwk().put("y", pair.jwk().getString("x"));
        JsonObject origin = pair.jwk().put("x", "A".repeat(43)).put("y", "A".repeat(43));
        for (JsonObject bad : List.of(beside, origin)) {
            PublicJwk jwk = StrictJson.object(bad.toBuffer().getBytes())
                    .flatMap(PublicJwk::of)
                    .orElseThrow();
            assertEquals(Optional.empty(), NativeVerifier.of(provider, jwk, SignatureAlgorithm.ES256));
        }
    }

    @Test
    void goesOverToNativeCodeOnceItIsThere() throws Exception {
        IssuerKey pair = IssuerKey.generate("k", "ES256");
        AtomicReference<Optional<Provider>> there = new AtomicReference<>(Optional.empty());
        VerificationKey key = VerificationKey.of(vertx, jwk(pair), Set.of(SignatureAlgorithm.ES256), there::get)
                .orElseThrow();
        assertTrue(verdict(key.verifies(token(pair))));
        there.set(NativeCrypto.provider());
        assertTrue(verdict(key.verifies(token(pair))));
        assertFalse(verdict(key.verifies(token(IssuerKey.generate("k", "ES256")))));
    }

    @Test
    void verifiesOnEveryEventLoop() throws Exception {
        IssuerKey pair = IssuerKey.generate("k", "ES256");
        VerificationKey key = VerificationKey.of(vertx, jwk(pair), Set.of(SignatureAlgorithm.ES256), Optional::empty)
                .orElseThrow();
        for (int i = 0; i < 8; i++) {
            Promise<Boolean> promise = Promise.promise();
            vertx.runOnContext(here -> key.verifies(token(pair)).onComplete(promise::handle));
            assertTrue(verdict(promise.future()));
        }
    }

    private static boolean verdict(Future<Boolean> future) throws Exception {
        return future.await(10, TimeUnit.SECONDS);
    }

    private static PublicJwk key(String type, Map<String, String> members) {
        return new PublicJwk(Optional.of("k"), type, members, EnumSet.allOf(SignatureAlgorithm.class));
    }

    private static PublicJwk jwk(IssuerKey pair) {
        return StrictJson.object(pair.jwk().toBuffer().getBytes())
                .flatMap(PublicJwk::of)
                .orElseThrow();
    }

    private static SignedToken token(IssuerKey pair) {
        Instant now = Instant.parse("2026-11-24T05:00:00Z");
        String text = TokenMint.honest("https://issuer.example", "gatepass", "kay", now, Duration.ofMinutes(1))
                .signedBy(pair);
        return SignedToken.parse(new BearerToken(text)).orElseThrow();
    }
}
