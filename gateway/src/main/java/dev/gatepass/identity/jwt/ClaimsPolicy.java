package dev.gatepass.identity.jwt;

import dev.gatepass.config.IdentityConfig.JwtConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which claims are believed, of a token whose signature is good (RFC 7519, section 4.1; RFC 8725, sections 3.8 and
 * 3.9). Immutable and thread-safe.
 */
final class ClaimsPolicy {
    private final String issuer;
    private final String audience;
    private final Duration leeway;
    private final Duration maxLifetime;

    ClaimsPolicy(JwtConfig config) {
        this.issuer = config.issuer();
        this.audience = config.audience();
        this.leeway = config.leeway();
        this.maxLifetime = config.maxLifetime();
    }

    /** Why claims are not believed at an instant, or empty when they are. */
    Optional<Rejection> objection(TokenClaims claims, Instant now) {
        if (!claims.issuer().equals(issuer)) {
            return Optional.of(Rejection.ISSUER);
        }
        if (!claims.audience().contains(audience)) {
            return Optional.of(Rejection.AUDIENCE);
        }
        if (!now.isBefore(claims.expiresAt().plus(leeway))) {
            return Optional.of(Rejection.EXPIRED);
        }
        if (isAhead(claims.notBefore(), now) || isAhead(claims.issuedAt(), now)) {
            return Optional.of(Rejection.NOT_YET_VALID);
        }
        Instant born = claims.issuedAt().orElse(now);
        return claims.expiresAt().isAfter(born.plus(maxLifetime)) ? Optional.of(Rejection.LIFETIME) : Optional.empty();
    }

    private boolean isAhead(Optional<Instant> time, Instant now) {
        return time.filter(now.plus(leeway)::isBefore).isPresent();
    }
}
