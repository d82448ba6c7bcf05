package dev.gatepass.identity.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepass.config.IdentityConfig.ClaimsConfig;
import dev.gatepass.config.IdentityConfig.TeamsClaim;
import dev.gatepass.fixture.Fuzzed;
import dev.gatepass.fixture.TokenMint;
import dev.gatepass.identity.jose.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims are what a forgiving reader sees in them too, and whole, or they are none. */
class TokenClaimsFuzz extends Fuzzed {
    private static final ClaimsConfig SUBJECT =
            new ClaimsConfig("sub", "idp:", Optional.of(new TeamsClaim("groups", "gatepass:")), Optional.of("org"));

    static Stream<byte[]> seeds() {
        TokenMint honest =
                TokenMint.honest("https://id.example", "gatepass", "kay", Instant.EPOCH, Duration.ofMinutes(5));
        return Stream.of(
                        honest,
                        honest.claim("nbf", 1).claim("aud", List.of("gatepass", "other")),
                        honest.claim("groups", List.of("gatepass:kappa:member", "gatepass:omega:view-only", "x")),
                        honest.claim("org", "acme"),
                        honest.claim("exp", "300").without("iat"),
                        honest.claim("exp", 1e20))
                .map(token -> token.claims().getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void claimsThatAreReadAreThoseThatAreThere_J06_J07_J11(byte[] bytes) {
        given();
        StrictJson.object(bytes).ifPresent(strict -> {
            JsonNode lenient = leniently(bytes);
            assertEquals(lenient, strict);
            TokenClaims.of(strict, SUBJECT).ifPresent(claims -> {
                assertEquals("idp:" + lenient.get("sub").textValue(), claims.user());
                assertTrue(lenient.get("exp").isIntegralNumber());
                assertEquals(
                        lenient.get("exp").bigIntegerValue().longValueExact(),
                        claims.expiresAt().getEpochSecond());
                assertEquals(Optional.ofNullable(lenient.get("org")).map(JsonNode::textValue), claims.organization());
                assertEquals(lenient.has("nbf"), claims.notBefore().isPresent());
                assertEquals(lenient.has("iat"), claims.issuedAt().isPresent());
                assertTrue(claims.audience().stream()
                        .allMatch(name -> lenient.get("aud").toString().contains(name)
                                || !name.equals(name.strip())
                                || name.chars()
                                        .anyMatch(character -> character < ' ' || "\"\\".indexOf(character) >= 0)));
                assertEquals(
                        lenient.get("aud").isArray() ? lenient.get("aud").size() : 1,
                        claims.audience().size());
            });
        });
    }
}
