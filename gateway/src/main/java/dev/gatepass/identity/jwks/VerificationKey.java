package dev.gatepass.identity.jwks;

import dev.gatepass.identity.jose.SignatureAlgorithm;
import dev.gatepass.identity.jose.SignedToken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.Provider;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A key of the issuer, ready to verify. Immutable and thread-safe. */
public final class VerificationKey {
    private final PublicJwk jwk;
    private final int modulusBytes;
    private final Map<SignatureAlgorithm, SignatureVerifier> verifiers;

    private VerificationKey(PublicJwk jwk, Map<SignatureAlgorithm, SignatureVerifier> verifiers) {
        this.jwk = jwk;
        this.modulusBytes = jwk.modulusBytes();
        this.verifiers = verifiers;
    }

    /** A key for those of its algorithms that are accepted, or empty when there is none that works. */
    static Optional<VerificationKey> of(
            Vertx vertx, PublicJwk jwk, Set<SignatureAlgorithm> accepted, Supplier<Optional<Provider>> nativeCrypto) {
        Map<SignatureAlgorithm, SignatureVerifier> verifiers = new EnumMap<>(SignatureAlgorithm.class);
        for (SignatureAlgorithm algorithm : jwk.algorithms()) {
            if (accepted.contains(algorithm)) {
                SignatureVerifier.of(vertx, jwk, algorithm, nativeCrypto)
                        .ifPresent(made -> verifiers.put(algorithm, made));
            }
        }
        return verifiers.isEmpty() ? Optional.empty() : Optional.of(new VerificationKey(jwk, verifiers));
    }

    /** What tokens call it, or empty when it has no name. */
    public Optional<String> id() {
        return jwk.id();
    }

    /** What it is made of. */
    PublicJwk jwk() {
        return jwk;
    }

    /**
     * Whether a token was signed by this key, with an algorithm that is accepted. The length is looked at first: the
     * library also takes ECDSA signatures in another encoding and RSA signatures that were cut, which gives one
     * signature several spellings. Never fails.
     */
    public Future<Boolean> verifies(SignedToken token) {
        SignatureAlgorithm algorithm = token.header().algorithm();
        SignatureVerifier verifier = verifiers.get(algorithm);
        return verifier != null && token.signatureBytes() == algorithm.signatureBytes(modulusBytes)
                ? verifier.verifies(token)
                : Future.succeededFuture(false);
    }

    @Override
    public String toString() {
        return "VerificationKey[" + jwk.type() + " for " + verifiers.keySet() + "]";
    }
}
