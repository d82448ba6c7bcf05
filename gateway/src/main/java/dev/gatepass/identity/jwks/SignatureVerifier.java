package dev.gatepass.identity.jwks;

import dev.gatepass.identity.jose.SignatureAlgorithm;
import dev.gatepass.identity.jose.SignedToken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.Optional;

/**
 * Verifies signatures of one algorithm by one key. Thread-safe.
 *
 * <p>{@link JWTAuth} left with no key that it can use says so in its log alone, and from then on believes every token
 * that is <em>not</em> signed. So each one is given exactly one key, and is shown an unsigned token before it is ever
 * used: one that believes it is thrown away. Why it is used all the same: {@code docs/decisions/0006-jwt-verification.md}.
 */
final class SignatureVerifier {
    /** An empty header and no claims, in two segments. */
    private static final TokenCredentials UNSIGNED = new TokenCredentials("e30.e30");

    /** One a thread: the provider locks its only {@link java.security.Signature}, and event loops wait for nobody. */
    private final ThreadLocal<JWTAuth> providers;

    private SignatureVerifier(ThreadLocal<JWTAuth> providers) {
        this.providers = providers;
    }

    /** A verifier, or empty when the provider cannot use the key. */
    static Optional<SignatureVerifier> of(Vertx vertx, PublicJwk key, SignatureAlgorithm algorithm) {
        JsonObject jwk = new JsonObject().put("kty", key.type()).put("alg", algorithm.name());
        key.members().forEach(jwk::put);
        if (believesUnsigned(provider(vertx, jwk))) {
            return Optional.empty();
        }
        return Optional.of(new SignatureVerifier(ThreadLocal.withInitial(() -> proved(vertx, jwk))));
    }

    private static JWTAuth provider(Vertx vertx, JsonObject jwk) {
        // When a token ends is decided by our own clock, not by the provider's.
        JWTOptions signatureAlone = new JWTOptions().setIgnoreExpiration(true);
        return JWTAuth.create(vertx, new JWTAuthOptions().addJwk(jwk).setJWTOptions(signatureAlone));
    }

    private static JWTAuth proved(Vertx vertx, JsonObject jwk) {
        JWTAuth provider = provider(vertx, jwk);
        if (believesUnsigned(provider)) {
            throw new IllegalStateException("a key that could be used cannot be used any more");
        }
        return provider;
    }

    private static boolean believesUnsigned(JWTAuth provider) {
        return !provider.authenticate(UNSIGNED).failed();
    }

    /** Whether the signature is the key's. Never fails. */
    Future<Boolean> verifies(SignedToken token) {
        try {
            return providers
                    .get()
                    .authenticate(new TokenCredentials(token.token().reveal()))
                    .map(true)
                    .otherwise(false);
        } catch (RuntimeException e) {
            // The provider throws at some malformed signatures instead of failing its future.
            return Future.succeededFuture(false);
        }
    }
}
