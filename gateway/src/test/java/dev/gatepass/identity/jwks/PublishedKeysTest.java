package dev.gatepass.identity.jwks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.FakeIdentityProvider.Fault;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.Mangling;
import dev.gatepass.fixture.Sweep;
import dev.gatepass.identity.jose.SignatureAlgorithm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which published keys are of use. */
class PublishedKeysTest extends IssuerCase {
    private static final IssuerKey RSA = IssuerKey.generate("rsa", "RS256");

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
                RSA.jwk().put("e", "AQ"),
                RSA.jwk().put("e", "AQAA"),
                RSA.jwk().put("e", "AQAAAAE"),
                RSA.jwk().put("e", ""),
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
        assertEquals(29, useless.size() + texts.size());
        assertEquals(29, issuer.calls());
    }

    @Test
    void mangledSetsAreReadOrRefused_J03() {
        long seed = System.nanoTime();
        Mangling mangling = new Mangling(new Random(seed));
        JwksDocument reader = new JwksDocument(vertx, EnumSet.allOf(SignatureAlgorithm.class), Optional::empty);
        JsonArray keys = new JsonArray()
                .add(FIRST.jwk())
                .add(RSA.jwk())
                .add(IssuerKey.generate("ed", "EdDSA").jwk());
        byte[] good = new JsonObject().put("keys", keys).toBuffer().getBytes();
        int read = 0;
        for (int i = 0; i < Sweep.times(2_000); i++) {
            byte[] bytes = mangling.of(good);
            try {
                List<VerificationKey> found = reader.read(bytes, Optional.empty());
                assertTrue(!found.isEmpty() && found.size() <= 3, "seed " + seed);
                read++;
            } catch (BadAnswer refused) {
                // One of the two answers that there are.
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + new String(bytes, ISO_8859_1), e);
            }
        }
        assertTrue(read > 0, "none was read, seed " + seed);
    }

    private void assertNeverTrusted(String published) {
        assertThrows(BadAnswer.class, () -> done(cache.refresh()), published);
        assertTrue(cache.trusted().isEmpty(), published);
        assertUnavailable(cache.including("first"));
    }

    @Test
    void takesThirtyTwoKeysAndRefusesMore_J05() throws Exception {
        issuer.publish(many(32));
        assertEquals(32, done(cache.refresh()).keys().size());
        issuer.publish(many(33));
        assertThrows(BadAnswer.class, () -> done(cache.refresh()));
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

    private PublishedDocument source(String address) {
        return new PublishedDocument(vertx.createHttpClient(), URI.create(address), PATIENT);
    }

    @Test
    void doesNotFollowARedirect() throws Exception {
        issuer.fail(Fault.REDIRECT);
        BadAnswer refused = assertThrows(BadAnswer.class, () -> done(cache.refresh()));
        assertEquals("the issuer answered 302", refused.getMessage());
        assertEquals(1, issuer.calls());
    }
}
