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
import java.security.Provider;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Verifies signatures of one algorithm by one key: in native code from when there is some, until then and where there is
 * none by {@link JWTAuth} with the JDK's. Thread-safe.
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

    private final PublicJwk key;
    private final SignatureAlgorithm algorithm;
    private final Supplier<Optional<Provider>> nativeCrypto;

    private volatile Optional<NativeVerifier> fast = Optional.empty();
    private volatile boolean fastIsKnown;

    private SignatureVerifier(
            ThreadLocal<JWTAuth> providers,
            PublicJwk key,
            SignatureAlgorithm algorithm,
            Supplier<Optional<Provider>> nativeCrypto) {
        this.providers = providers;
        this.key = key;
        this.algorithm = algorithm;
        this.nativeCrypto = nativeCrypto;
    }

    /** A verifier, or empty when the JDK cannot use the key. */
    static Optional<SignatureVerifier> of(
            Vertx vertx, PublicJwk key, SignatureAlgorithm algorithm, Supplier<Optional<Provider>> nativeCrypto) {
        JsonObject jwk = new JsonObject().put("kty", key.type()).put("alg", algorithm.name());
        key.members().forEach(jwk::put);
        if (believesUnsigned(provider(vertx, jwk))) {
            return Optional.empty();
        }
        ThreadLocal<JWTAuth> providers = ThreadLocal.withInitial(() -> proved(vertx, jwk));
        return Optional.of(new SignatureVerifier(providers, key, algorithm, nativeCrypto));
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

    /** Whether the signature, whose length is the right one, is the key's. Never fails. */
    Future<Boolean> verifies(SignedToken token) {
        Optional<NativeVerifier> faster = fast();
        if (faster.isPresent()) {
            return Future.succeededFuture(faster.get().verifies(token));
        }
        try {
            return providers
                    .get()
                    .authenticate(new TokenCredentials(token.token().reveal()))
                    .map(true)
                    .otherwise(false);
        } catch (RuntimeException e) {
            // The library throws at some malformed signatures instead of failing its future.
            return Future.succeededFuture(false);
        }
    }

    /** Native code is loaded behind the start, so that it may come later than the first tokens. */
    private Optional<NativeVerifier> fast() {
        if (!fastIsKnown) {
            nativeCrypto.get().ifPresent(provider -> {
                fast = NativeVerifier.of(provider, key, algorithm);
                fastIsKnown = true;
            });
        }
        return fast;
    }
}
