package dev.gatepass.identity.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepass.access.ClaimedRoles;
import dev.gatepass.config.IdentityConfig.ClaimsConfig;
import dev.gatepass.identity.jose.StrictJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The registered claims of a token (RFC 7519, section 4.1), each of the type that it must have.
 *
 * @param audience the {@code aud}, whether it was one text or a list of them
 * @param user whom the claim for it names, with the issuer's prefix, 1 to 256 characters
 * @param expiresAt the {@code exp}, whole seconds
 * @param notBefore the {@code nbf}
 * @param issuedAt the {@code iat}
 * @param roles the roles in teams that the claim for them gives
 * @param organization the only one that the claim for it names; empty where the token has no such claim
 */
record TokenClaims(
        List<String> audience,
        String user,
        Instant expiresAt,
        Optional<Instant> notBefore,
        Optional<Instant> issuedAt,
        ClaimedRoles roles,
        Optional<String> organization) {
    private static final int MAX_USER = 256;
    /** An address of mail that nobody looked into is anybody's (OpenID Connect Core 1.0, section 5.7). */
    private static final String EMAIL = "email";

    /** The last second of the year 9999: no honest claim is later, and what is sums to an overflow. */
    private static final long MAX_SECONDS = 253_402_300_799L;

    /** Reads claims, or empty when one that must be there is missing, or one that is there is of another type. */
    static Optional<TokenClaims> of(JsonNode claims, ClaimsConfig config) {
        Optional<String> subject = StrictJson.text(claims, "sub").filter(text -> !text.isEmpty());
        Optional<String> user = user(claims, config);
        Optional<Instant> expiresAt = time(claims, "exp");
        List<String> audience = audience(claims);
        boolean whole = subject.isPresent() && user.isPresent() && expiresAt.isPresent() && !audience.isEmpty();
        boolean typed = isTimeOrAbsent(claims, "nbf") && isTimeOrAbsent(claims, "iat");
        Optional<String> organization = config.organization().flatMap(name -> StrictJson.text(claims, name));
        boolean narrowed = config.organization()
                .filter(claims::has)
                .map(name -> organization.filter(text -> !text.isEmpty()).isPresent())
                .orElse(true);
        return whole && typed && narrowed
                ? Optional.of(new TokenClaims(
                        audience,
                        user.get(),
                        expiresAt.get(),
                        time(claims, "nbf"),
                        time(claims, "iat"),
                        config.teams()
                                .map(claim -> RolesClaim.read(claims, claim))
                                .orElse(ClaimedRoles.NONE),
                        organization))
                : Optional.empty();
    }

    private static Optional<String> user(JsonNode claims, ClaimsConfig config) {
        boolean verified =
                !config.user().equals(EMAIL) || claims.path("email_verified").booleanValue();
        return StrictJson.text(claims, config.user())
                .filter(text -> verified && !text.isEmpty())
                .map(config.userPrefix()::concat)
                .filter(name -> name.length() <= MAX_USER);
    }

    /** Empty when it is absent, or anything in it is not text. */
    private static List<String> audience(JsonNode claims) {
        JsonNode audience = claims.path("aud");
        if (audience.isTextual()) {
            return List.of(audience.textValue());
        }
        List<String> all = new ArrayList<>();
        for (JsonNode element : audience) {
            if (!audience.isArray() || !element.isTextual()) {
                return List.of();
            }
            all.add(element.textValue());
        }
        return all;
    }

    private static boolean isTimeOrAbsent(JsonNode claims, String name) {
        return !claims.has(name) || time(claims, name).isPresent();
    }

    private static Optional<Instant> time(JsonNode claims, String name) {
        JsonNode value = claims.path(name);
        boolean readable = value.isIntegralNumber()
                && value.canConvertToLong()
                && 0 <= value.longValue()
                && value.longValue() <= MAX_SECONDS;
        return readable ? Optional.of(Instant.ofEpochSecond(value.longValue())) : Optional.empty();
    }
}
