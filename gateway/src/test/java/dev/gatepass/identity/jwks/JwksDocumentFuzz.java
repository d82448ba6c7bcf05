package dev.gatepass.identity.jwks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Fuzzed;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.identity.jose.SignatureAlgorithm;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.provider.MethodSource;

/** A document gives keys that can be used and told apart, or is refused as {@link BadAnswer}, and in no other way. */
class JwksDocumentFuzz extends Fuzzed {
    private static final Vertx VERTX = Vertx.vertx();
    private static final JwksDocument DOCUMENT =
            new JwksDocument(VERTX, EnumSet.allOf(SignatureAlgorithm.class), Optional::empty);

    static Stream<byte[]> seeds() {
        return Stream.of(
                        set("ES256"),
                        set("RS256"),
                        set("EdDSA"),
                        set("ES256", "RS256", "EdDSA"),
                        new JsonObject().put("keys", new JsonArray().add(new JsonObject().put("kty", "oct"))),
                        new JsonObject())
                .map(document -> document.encode().getBytes(UTF_8));
    }

    private static JsonObject set(String... algorithms) {
        JsonArray keys = new JsonArray();
        Stream.of(algorithms)
                .forEach(algorithm ->
                        keys.add(IssuerKey.generate("k" + algorithm, algorithm).jwk()));
        return new JsonObject().put("keys", keys);
    }

    @AfterAll
    static void close() {
        Await.done(VERTX.close());
    }

    @MethodSource("seeds")
    @FuzzTest
    void aDocumentGivesUsableKeysOrIsRefused_J03_J05(byte[] bytes) {
        given();
        List<VerificationKey> keys;
        try {
            keys = DOCUMENT.read(bytes, Optional.empty());
        } catch (BadAnswer refused) {
            return;
        }
        assertTrue(!keys.isEmpty() && keys.size() <= 32);
        assertTrue(keys.size() <= leniently(bytes).get("keys").size());
        Set<Optional<String>> names = new HashSet<>();
        for (VerificationKey key : keys) {
            assertTrue(names.add(key.id()), "two keys of one name");
            assertTrue(Set.of("RSA", "EC", "OKP").contains(key.jwk().type()));
            assertEquals(key.jwk().type().equals("RSA"), key.jwk().modulusBytes() >= 256);
        }
    }
}
