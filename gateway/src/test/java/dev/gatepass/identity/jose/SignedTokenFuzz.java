package dev.gatepass.identity.jose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatepass.fixture.Fuzzed;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.TokenMint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is taken for a token is read in one way by everybody, and has no second spelling. */
class SignedTokenFuzz extends Fuzzed {
    static Stream<byte[]> seeds() {
        TokenMint honest =
                TokenMint.honest("https://id.example", "gatepass", "kay", Instant.EPOCH, Duration.ofMinutes(5));
        return Stream.of(
                        honest.signedBy(IssuerKey.generate("k", "ES256")),
                        honest.withoutHeader("kid").signedBy(IssuerKey.generate("k", "EdDSA")),
                        honest.header("crit", List.of("b64")).signedBy(IssuerKey.generate("k", "ES256")),
                        "e30.e30.e30",
                        "eyJhbGciOiJFUzI1NiJ9.e30.AA",
                        "eyJhbGciOiJub25lIn0.e30.")
                .map(text -> text.getBytes(ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest
    void aTokenThatIsReadHasOneMeaningAndOneSpelling_J01_J10(byte[] bytes) {
        given();
        String text = new String(bytes, ISO_8859_1);
        SignedToken.parse(new BearerToken(text)).ifPresent(token -> {
            assertEquals(
                    text,
                    CanonicalBase64Url.encode(segment(text, 0))
                            + '.'
                            + CanonicalBase64Url.encode(segment(text, 1))
                            + '.'
                            + CanonicalBase64Url.encode(segment(text, 2)));
            assertEquals(
                    leniently(segment(text, 0)).get("alg").textValue(),
                    token.header().algorithm().name());
            assertEquals(
                    leniently(segment(text, 0)).path("kid").textValue(),
                    token.header().keyId().orElse(null));
            assertFalse(leniently(segment(text, 0)).has("crit"));
            assertEquals(leniently(segment(text, 1)), token.claims());
            assertArrayEquals(segment(text, 2), token.signature());
            assertEquals(text.substring(0, text.lastIndexOf('.')), new String(token.signingInput(), ISO_8859_1));
            assertEquals("SignedToken[" + token.header().algorithm() + ", <redacted>]", token.toString());
        });
    }
}
