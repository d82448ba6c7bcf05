package dev.gatepass.identity.jwt;

import dev.gatepass.config.IdentityConfig;
import dev.gatepass.config.IdentityConfig.JwtConfig;
import dev.gatepass.config.IdentityConfig.TeamsClaim;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.identity.jose.BearerToken;
import dev.gatepass.identity.jose.SignatureAlgorithm;
import dev.gatepass.identity.jose.SignedToken;
import dev.gatepass.identity.jose.TokenDigest;
import dev.gatepass.identity.jwks.JwksCache;
import dev.gatepass.identity.jwks.KeySet;
import dev.gatepass.identity.jwks.VerificationKey;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a token is one of the configured issuer's, for this gateway, and good now. Thread-safe; never blocks;
 * the verdict on a token that is remembered is a completed future.
 */
public final class JwtVerifier {
    private final JwksCache jwks;
    private final Set<SignatureAlgorithm> accepted;
    private final String userClaim;
    private final Optional<TeamsClaim> teamsClaim;
    private final ClaimsPolicy policy;
    private final VerifiedTokens verified;
    private final InstantSource clock;

    /**
     * A verifier for one issuer, which trusts nobody before {@link #start()}.
     *
     * @param issuer the issuer, out of {@code config}
     * @param clock by which tokens expire
     * @param monotonic by which keys and memories grow old
     * @throws IllegalArgumentException if the issuer's algorithms are none, unknown or symmetric, or its keys would come
     *     unprotected
     */
    public JwtVerifier(
            Vertx vertx, IdentityConfig config, JwtConfig issuer, InstantSource clock, MonotonicClock monotonic) {
        this.accepted = accepted(issuer);
        this.jwks = new JwksCache(vertx, issuer, accepted, monotonic);
        this.userClaim = issuer.userClaim();
        this.teamsClaim = issuer.teamsClaim();
        this.policy = new ClaimsPolicy(issuer);
        this.verified = new VerifiedTokens(config.tokenCacheEntries(), config.tokenCacheTtl(), monotonic);
        this.clock = clock;
    }

    private static Set<SignatureAlgorithm> accepted(JwtConfig issuer) {
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

    /** Starts fetching the issuer's keys. Completes after the first attempt, however that ended. */
    public Future<Void> start() {
        return jwks.start();
    }

    /** Stops fetching keys. */
    public Future<Void> stop() {
        return jwks.stop();
    }

    /** Fetches the issuer's keys now: a key that the issuer has dropped is not believed from then on. */
    public Future<Void> refresh() {
        return jwks.refresh().mapEmpty();
    }

    /** Why no verdict is possible now, or empty when it is. */
    public Optional<Unavailable> outage() {
        return jwks.trusted().isPresent() ? Optional.empty() : Optional.of(JwksCache.unavailable());
    }

    /**
     * The verdict on a token. Fails with {@link Unavailable} and {@code identity_unavailable} when there can be none
     * because the issuer's keys are not known.
     *
     * @param beforeVerifying called before the signature of a token is looked at that has not been found good before;
     *     the {@link Failure} that it throws is how this fails then
     */
    public Future<TokenVerdict> verify(BearerToken token, Runnable beforeVerifying) {
        if (token.isTooLong()) {
            return rejected(Rejection.UNREADABLE);
        }
        TokenDigest digest = token.digest();
        Optional<VerifiedToken> remembered =
                jwks.trusted().flatMap(keys -> verified.find(digest, keys.generation(), clock.instant()));
        if (remembered.isPresent()) {
            return Future.succeededFuture(new TokenVerdict.Accepted(remembered.get()));
        }
        if (!verified.isFamiliar(digest, clock.instant())) {
            try {
                beforeVerifying.run();
            } catch (Failure objection) {
                return Future.failedFuture(objection);
            }
        }
        return SignedToken.parse(token)
                .map(signed -> verify(signed, digest))
                .orElseGet(() -> rejected(Rejection.UNREADABLE));
    }

    /** The claims are read before the signature is, so that the provider is never given types that it trips over. */
    private Future<TokenVerdict> verify(SignedToken token, TokenDigest digest) {
        if (!accepted.contains(token.header().algorithm())) {
            return rejected(Rejection.ALGORITHM);
        }
        return TokenClaims.of(token.claims(), userClaim, teamsClaim)
                .map(claims -> keys(token).compose(keys -> verify(token, claims, digest, keys)))
                .orElseGet(() -> rejected(Rejection.CLAIMS));
    }

    private Future<KeySet> keys(SignedToken token) {
        return token.header()
                .keyId()
                .map(jwks::including)
                .orElseGet(() -> jwks.trusted()
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(JwksCache.unavailable())));
    }

    private Future<TokenVerdict> verify(SignedToken token, TokenClaims claims, TokenDigest digest, KeySet keys) {
        Optional<VerificationKey> key = token.header().keyId().map(keys::named).orElseGet(keys::only);
        if (key.isEmpty()) {
            return rejected(Rejection.KEY);
        }
        return key.get()
                .verifies(token)
                .map(good -> good ? judge(claims, digest, keys) : new TokenVerdict.Rejected(Rejection.SIGNATURE));
    }

    private TokenVerdict judge(TokenClaims claims, TokenDigest digest, KeySet keys) {
        Instant now = clock.instant();
        Optional<Rejection> objection = policy.objection(claims, now);
        if (objection.isPresent()) {
            return new TokenVerdict.Rejected(objection.get());
        }
        VerifiedToken token = new VerifiedToken(claims.user(), claims.expiresAt(), keys.generation(), claims.roles());
        verified.remember(digest, token);
        return new TokenVerdict.Accepted(token);
    }

    private static Future<TokenVerdict> rejected(Rejection reason) {
        return Future.succeededFuture(new TokenVerdict.Rejected(reason));
    }
}
