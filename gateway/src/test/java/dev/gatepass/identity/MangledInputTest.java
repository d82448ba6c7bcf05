package dev.gatepass.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.Mangling;
import dev.gatepass.fixture.Sweep;
import dev.gatepass.fixture.TokenMint;
import dev.gatepass.identity.apikey.ApiKey;
import dev.gatepass.identity.jose.BearerToken;
import dev.gatepass.identity.jose.SignedToken;
import dev.gatepass.identity.jose.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Good input of every kind with a few bytes turned, cut out, doubled or put in: readers answer, and never break. */
@Timeout(300)
class MangledInputTest {
    private static final int TIMES = 20_000;
    private static final IssuerKey EC = IssuerKey.generate("ec", "ES256");
    private static final String TOKEN = TokenMint.honest(
                    "https://id.example", "gatepass", "kay", Instant.EPOCH, Duration.ofMinutes(5))
            .signedBy(EC);

    private final long seed = System.nanoTime();
    private final Mangling mangling = new Mangling(new Random(seed));

    @Test
    void tokensAreReadOrRefused_J01_J10() {
        int read = 0;
        for (int i = 0; i < Sweep.times(TIMES); i++) {
            String text = new String(mangling.of(TOKEN.getBytes(ISO_8859_1)), ISO_8859_1);
            Optional<SignedToken> token = reading(() -> SignedToken.parse(new BearerToken(text)), text);
            read += token.isPresent() ? 1 : 0;
            token.ifPresent(it -> {
                assertEquals(text, new String(it.signingInput(), ISO_8859_1) + text.substring(text.lastIndexOf('.')));
                assertEquals(it.signatureBytes(), it.signature().length, text);
            });
        }
        assertTrue(read > 0, "none was read, seed " + seed);
    }

    @Test
    void claimsAreReadOrRefused_J07_J11() {
        byte[] claims = TokenMint.honest("https://id.example", "gatepass", "kay", Instant.EPOCH, Duration.ofMinutes(5))
                .claims()
                .getBytes(UTF_8);
        int read = 0;
        for (int i = 0; i < Sweep.times(TIMES); i++) {
            byte[] bytes = mangling.of(claims);
            read += reading(() -> StrictJson.object(bytes), new String(bytes, ISO_8859_1))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertTrue(read > 0, "none was read, seed " + seed);
    }

    @Test
    void apiKeysAreRefusedUnlessTheyAreWhole_J15() {
        String key = ApiKey.generate(new Random(seed)).reveal();
        for (int i = 0; i < Sweep.times(TIMES); i++) {
            String text = new String(mangling.of(key.getBytes(ISO_8859_1)), ISO_8859_1);
            reading(() -> ApiKey.parse(text), text).ifPresent(read -> assertEquals(text, read.reveal()));
        }
    }

    @Test
    void headersAreReadOrRefused_J16() {
        for (int i = 0; i < Sweep.times(TIMES); i++) {
            String text = new String(mangling.of(("Bearer " + TOKEN).getBytes(ISO_8859_1)), ISO_8859_1);
            PresentedCredential read = reading(() -> AuthorizationHeader.read(List.of(text)), text);
            assertTrue(!read.toString().contains("eyJ"), "a token is printed, seed " + seed);
        }
    }

    private <T> T reading(ThrowingSupplier<T> reader, String text) {
        return assertDoesNotThrow(reader, () -> "seed " + seed + ": " + text);
    }
}
