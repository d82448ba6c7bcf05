package dev.gatepass.identity.jwt;

import dev.gatepass.config.IdentityConfig;
import dev.gatepass.config.IdentityConfig.IssuerConfig;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.identity.jose.BearerToken;
import dev.gatepass.identity.jose.SignedToken;
import dev.gatepass.identity.jose.StrictJson;
import dev.gatepass.identity.jose.TokenDigest;
import dev.gatepass.identity.jwks.JwksCache;
import dev.gatepass.identity.jwks.SoundJava;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.Provider;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a token is one of a configured issuer's, for this gateway, and good now. Thread-safe; never blocks; the
 * verdict on a token that is remembered is a completed future.
 *
 * <p>Whose a token is it says itself, by an {@code iss} that is an issuer's to the letter; what else it says is judged by
 * the keys and settings of that issuer and of no other, so that naming the wrong one helps nobody.
 */
public final class JwtVerifier {
    private final Map<String, IssuerVerifier> issuers;
    private final VerifiedTokens verified;
    private final InstantSource clock;

    /** A verifier of what the issuers of the configuration sign. */
    public JwtVerifier(
            Vertx vertx,
            IdentityConfig config,
            InstantSource clock,
            MonotonicClock monotonic,
            Supplier<Optional<Provider>> nativeCrypto) {
        this(vertx, config, Optional.empty(), clock, monotonic, nativeCrypto);
    }

    /**
     * A verifier, which trusts nobody before {@link #start()}.
     *
     * @param own this gateway as an issuer, where it is one
     * @param clock by which tokens expire
     * @param monotonic by which keys and memories grow old
     * @param nativeCrypto what verifies faster than the JDK, once it is there; asked again and again, so it must not wait
     * @throws IllegalArgumentException if an issuer's algorithms are none, unknown or symmetric, or its keys would come
     *     unprotected or from nowhere
     * @throws IllegalStateException if this Java would believe forged signatures
     */
    public JwtVerifier(
            Vertx vertx,
            IdentityConfig config,
            Optional<OwnIssuer> own,
            InstantSource clock,
            MonotonicClock monotonic,
            Supplier<Optional<Provider>> nativeCrypto) {
        Map<String, IssuerVerifier> all = new HashMap<>();
        for (IssuerConfig issuer : config.issuers()) {
            SoundJava.require();
            all.put(
                    issuer.issuer(),
                    IssuerVerifier.of(vertx, issuer, foreignPrefixes(config, issuer), clock, monotonic, nativeCrypto));
        }
        own.ifPresent(self -> all.put(self.name(), IssuerVerifier.of(self, clock)));
        this.issuers = Map.copyOf(all);
        this.verified = new VerifiedTokens(config.tokenCacheEntries(), config.tokenCacheTtl(), monotonic);
        this.clock = clock;
    }

    /** The longer prefixes that begin as an issuer's own: names that begin so belong to the issuers that have them. */
    private static List<String> foreignPrefixes(IdentityConfig config, IssuerConfig issuer) {
        String own = issuer.claims().userPrefix();
        return config.issuers().stream()
                .map(other -> other.claims().userPrefix())
                .filter(prefix -> prefix.startsWith(own) && !prefix.equals(own))
                .toList();
    }

    /** Starts fetching the issuers' keys. Completes after the first attempts, however those ended. */
    public Future<Void> start() {
        return all(IssuerVerifier::start);
    }

    /** Stops fetching keys. */
    public Future<Void> stop() {
        return all(IssuerVerifier::stop);
    }

    /**
     * Fetches the issuers' keys now: a key that an issuer has dropped is not believed from then on. Fails when any of them
     * could not be fetched, with the others fetched all the same.
     */
    public Future<Void> refresh() {
        return all(IssuerVerifier::refresh);
    }

    private Future<Void> all(Function<IssuerVerifier, Future<Void>> step) {
        return Future.join(issuers.values().stream().map(step).toList()).mapEmpty();
    }

    /** Why no verdict is possible now on anybody's token, or empty when it is on somebody's, or there are no issuers. */
    public Optional<Unavailable> outage() {
        boolean out = !issuers.isEmpty() && issuers.values().stream().allMatch(IssuerVerifier::isOut);
        return out ? Optional.of(JwksCache.unavailable()) : Optional.empty();
    }

    /** What was found in a token before, where that need not be looked at again. */
    public Optional<VerifiedToken> remembered(TokenDigest digest) {
        return verified.find(digest, clock.instant()).filter(this::isStillBelieved);
    }

    /**
     * The verdict on a token. Fails with {@link Unavailable} and {@code identity_unavailable} when there can be none
     * because the keys of its issuer are not known.
     *
     * @param beforeVerifying called before the signature of a token is looked at that has not been found good before;
     *     the {@link Failure} that it throws is how this fails then
     */
    public Future<TokenVerdict> verify(BearerToken token, Runnable beforeVerifying) {
        if (token.isTooLong()) {
            return IssuerVerifier.rejected(Rejection.UNREADABLE);
        }
        TokenDigest digest = token.digest();
        return remembered(digest)
                .<Future<TokenVerdict>>map(known -> Future.succeededFuture(new TokenVerdict.Accepted(known)))
                .orElseGet(() -> verifyAnew(token, digest, beforeVerifying));
    }

    /**
     * The same with a token that is not {@linkplain #remembered}, by which digest is known.
     *
     * @param digest that of the token
     */
    public Future<TokenVerdict> verifyAnew(BearerToken token, TokenDigest digest, Runnable beforeVerifying) {
        if (!verified.isFamiliar(digest, clock.instant())) {
            try {
                beforeVerifying.run();
            } catch (Failure objection) {
                return Future.failedFuture(objection);
            }
        }
        return SignedToken.parse(token)
                .map(signed -> verify(signed, digest))
                .orElseGet(() -> IssuerVerifier.rejected(Rejection.UNREADABLE));
    }

    private boolean isStillBelieved(VerifiedToken token) {
        IssuerVerifier issuer = issuers.get(token.issuer());
        return issuer != null && issuer.believes(token.generation());
    }

    private Future<TokenVerdict> verify(SignedToken token, TokenDigest digest) {
        Optional<String> name = StrictJson.text(token.claims(), "iss");
        if (name.isEmpty()) {
            return IssuerVerifier.rejected(Rejection.CLAIMS);
        }
        @Nullable IssuerVerifier issuer = issuers.get(name.get());
        if (issuer == null) {
            return IssuerVerifier.rejected(Rejection.ISSUER);
        }
        return issuer.verify(token).onSuccess(verdict -> {
            if (verdict instanceof TokenVerdict.Accepted accepted) {
                verified.remember(digest, accepted.token());
            }
        });
    }
}
