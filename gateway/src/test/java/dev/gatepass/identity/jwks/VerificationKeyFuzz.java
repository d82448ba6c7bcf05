package dev.gatepass.identity.jwks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Fuzzed;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.TokenMint;
import dev.gatepass.identity.jose.BearerToken;
import dev.gatepass.identity.jose.SignatureAlgorithm;
import dev.gatepass.identity.jose.SignedToken;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.provider.MethodSource;

/** What a key signed is believed, and nothing else: a token of which a character was turned is not, wherever it is. */
class VerificationKeyFuzz extends Fuzzed {
    private static final Vertx VERTX = Vertx.vertx();

    private record Signed(VerificationKey key, String token) {
        static Signed by(String algorithm) {
            IssuerKey pair = IssuerKey.generate("k", algorithm);
            PublicJwk jwk = PublicJwk.of(leniently(pair.jwk().encode().getBytes(ISO_8859_1)))
                    .orElseThrow();
            return new Signed(
                    VerificationKey.of(VERTX, jwk, EnumSet.allOf(SignatureAlgorithm.class), Optional::empty)
                            .orElseThrow(),
                    TokenMint.honest("https://id.example", "gatepass", "kay", Instant.EPOCH, Duration.ofMinutes(5))
                            .signedBy(pair));
        }
    }

    private static final List<Signed> SIGNED = List.of(Signed.by("ES256"), Signed.by("RS256"), Signed.by("EdDSA"));

    /** Which token, where in it, and what is put there. */
    static Stream<byte[]> seeds() {
        return Stream.of(
                new byte[] {0}, new byte[] {0, 0, 3, 'A'}, new byte[] {1, 0, 90, 'A'}, new byte[] {2, 0, 120, '.', 'e'
                });
    }

    @AfterAll
    static void close() {
        Await.done(VERTX.close());
    }

    @MethodSource("seeds")
    @FuzzTest
    void onlyWhatTheKeySignedIsBelieved_J01_J02_J10(byte[] change) {
        given();
        Signed signed = SIGNED.get(change.length == 0 ? 0 : (change[0] & 0xff) % SIGNED.size());
        String text = changed(signed.token(), change);
        boolean believed = SignedToken.parse(new BearerToken(text))
                .map(token -> Await.done(signed.key().verifies(token)))
                .orElse(false);
        assertEquals(text.equals(signed.token()), believed, text);
    }

    private static String changed(String token, byte[] change) {
        if (change.length < 4) {
            return token;
        }
        int at = (((change[1] & 0xff) << 8) | (change[2] & 0xff)) % token.length();
        String instead = new String(change, 3, change.length - 3, ISO_8859_1);
        return token.substring(0, at) + instead + token.substring(Math.min(token.length(), at + instead.length()));
    }
}
