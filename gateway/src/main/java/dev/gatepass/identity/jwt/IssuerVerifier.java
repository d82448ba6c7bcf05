package dev.gatepass.identity.jwt;

import dev.gatepass.config.IdentityConfig.ClaimsConfig;
import dev.gatepass.config.IdentityConfig.IssuerConfig;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.identity.jose.SignatureAlgorithm;
import dev.gatepass.identity.jose.SignedToken;
import dev.gatepass.identity.jose.TokenType;
import dev.gatepass.identity.jwks.IssuerKeys;
import dev.gatepass.identity.jwks.JwksCache;
import dev.gatepass.identity.jwks.KeySet;
import dev.gatepass.identity.jwks.VerificationKey;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.Provider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Decides about the tokens that say that they are one issuer's, with that issuer's keys alone. Thread-safe; never blocks. */
final class IssuerVerifier {
    private final String name;
    private final IssuerKeys keys;
    private final Set<SignatureAlgorithm> accepted;
    private final Optional<TokenType> type;
    private final ClaimsConfig claims;
    private final ClaimsPolicy policy;
    private final InstantSource clock;

    private IssuerVerifier(
            String name,
            IssuerKeys keys,
            Set<SignatureAlgorithm> accepted,
            Optional<TokenType> type,
            ClaimsConfig claims,
            ClaimsPolicy policy,
            InstantSource clock) {
        this.name = name;
        this.keys = keys;
        this.accepted = accepted;
        this.type = type;
        this.claims = claims;
        this.policy = policy;
        this.clock = clock;
    }

    /** For an issuer of the configuration. */
    static IssuerVerifier of(
            Vertx vertx,
            IssuerConfig issuer,
            List<String> foreignPrefixes,
            InstantSource clock,
            MonotonicClock monotonic,
            Supplier<Optional<Provider>> nativeCrypto) {
        Set<SignatureAlgorithm> accepted = accepted(issuer);
        return new IssuerVerifier(
                issuer.issuer(),
                new JwksCache(vertx, issuer, accepted, monotonic, nativeCrypto),
                accepted,
                issuer.tokenType().map(TokenType::of),
                issuer.claims(),
                new ClaimsPolicy(issuer, foreignPrefixes),
                clock);
    }

    /** For this gateway itself, whose tokens name users as the directory does. */
    static IssuerVerifier of(OwnIssuer own, InstantSource clock) {
        return new IssuerVerifier(
                own.name(),
                own.keys(),
                EnumSet.of(SignatureAlgorithm.ES256),
                Optional.of(TokenType.of(OwnIssuer.TOKEN_TYPE)),
                new ClaimsConfig("sub", "", Optional.empty(), Optional.of(OwnIssuer.ORGANIZATION)),
                new ClaimsPolicy(own),
                clock);
    }

    private static Set<SignatureAlgorithm> accepted(IssuerConfig issuer) {
        Set<SignatureAlgorithm> accepted = EnumSet.noneOf(SignatureAlgorithm.class);
        for (String name : issuer.algorithms()) {
            accepted.add(SignatureAlgorithm.named(name)
                    .orElseThrow(() -> new IllegalArgumentException("not an asymmetric algorithm: " + name)));
        }
        if (accepted.isEmpty()) {
            throw new IllegalArgumentException("an issuer of tokens has at least one algorithm");
        }
        return accepted;
    }

    Future<Void> start() {
        return keys.start();
    }

    Future<Void> stop() {
        return keys.stop();
    }

    Future<Void> refresh() {
        return keys.refresh().mapEmpty();
    }

    /** Whether no verdict on the issuer's tokens is possible now. */
    boolean isOut() {
        return keys.trusted().isEmpty();
    }

    /** Whether the keys of a generation are those that are trusted now. */
    boolean believes(long generation) {
        return keys.trusted().filter(set -> set.generation() == generation).isPresent();
    }

    /**
     * The verdict on a token whose {@code iss} is this issuer. Its claims are read before its signature is, so that the
     * provider is never given types that it trips over. Fails with {@link Unavailable} while the keys are not known.
     */
    Future<TokenVerdict> verify(SignedToken token) {
        if (!accepted.contains(token.header().algorithm())) {
            return rejected(Rejection.ALGORITHM);
        }
        if (type.isPresent() && !type.equals(token.header().type())) {
            return rejected(Rejection.TYPE);
        }
        return TokenClaims.of(token.claims(), claims)
                .map(read -> trusted(token).compose(set -> verify(token, read, set)))
                .orElseGet(() -> rejected(Rejection.CLAIMS));
    }

    private Future<KeySet> trusted(SignedToken token) {
        return token.header()
                .keyId()
                .map(keys::including)
                .orElseGet(() -> keys.trusted()
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(JwksCache.unavailable())));
    }

    private Future<TokenVerdict> verify(SignedToken token, TokenClaims read, KeySet set) {
        Optional<VerificationKey> key = token.header().keyId().map(set::named).orElseGet(set::only);
        if (key.isEmpty()) {
            return rejected(Rejection.KEY);
        }
        return key.get()
                .verifies(token)
                .map(good -> good ? judge(read, set) : new TokenVerdict.Rejected(Rejection.SIGNATURE));
    }

    private TokenVerdict judge(TokenClaims read, KeySet set) {
        Instant now = clock.instant();
        return policy.objection(read, now)
                .<TokenVerdict>map(TokenVerdict.Rejected::new)
                .orElseGet(() -> new TokenVerdict.Accepted(new VerifiedToken(
                        name, read.user(), read.expiresAt(), set.generation(), read.roles(), read.organization())));
    }

    static Future<TokenVerdict> rejected(Rejection reason) {
        return Future.succeededFuture(new TokenVerdict.Rejected(reason));
    }
}
