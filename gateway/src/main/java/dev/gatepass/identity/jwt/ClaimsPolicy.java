package dev.gatepass.identity.jwt;

import dev.gatepass.config.IdentityConfig.IssuerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Which claims are believed, of a token whose issuer is known and whose signature is good (RFC 7519, section 4.1; RFC 8725, sections 3.8 and
 * 3.9). Immutable and thread-safe.
 */
final class ClaimsPolicy {
    private final List<String> audience;
    private final List<String> foreignPrefixes;
    private final Duration leeway;
    private final Duration maxLifetime;

    /**
     * The policy for one issuer.
     *
     * @param foreignPrefixes what the names of users begin with that are for other issuers to give
     */
    ClaimsPolicy(IssuerConfig config, List<String> foreignPrefixes) {
        this.audience = config.audience();
        this.foreignPrefixes = List.copyOf(foreignPrefixes);
        this.leeway = config.leeway();
        this.maxLifetime = config.maxLifetime();
    }

    /** The policy for this gateway's own tokens. */
    ClaimsPolicy(OwnIssuer own) {
        this.audience = List.of(own.name());
        this.foreignPrefixes = List.of();
        this.leeway = OwnIssuer.LEEWAY;
        this.maxLifetime = OwnIssuer.LONGEST_LIFETIME;
    }

    /** Why claims are not believed at an instant, or empty when they are. */
    Optional<Rejection> objection(TokenClaims claims, Instant now) {
        if (Collections.disjoint(claims.audience(), audience)) {
            return Optional.of(Rejection.AUDIENCE);
        }
        if (foreignPrefixes.stream().anyMatch(claims.user()::startsWith)) {
            return Optional.of(Rejection.USER);
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
