package dev.gatepass.identity.jwks;

import dev.gatepass.identity.jose.SignatureAlgorithm;
import dev.gatepass.identity.jose.SignedToken;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;

/** Verifies signatures of one RSA or ECDSA algorithm by one key, in native code. Thread-safe. */
final class NativeVerifier {
    private final Provider provider;
    private final PublicKey key;
    private final SignatureAlgorithm algorithm;

    private NativeVerifier(Provider provider, PublicKey key, SignatureAlgorithm algorithm) {
        this.provider = provider;
        this.key = key;
        this.algorithm = algorithm;
    }

    /** A verifier, or empty when the provider cannot use the key, or does not have the algorithm. */
    static Optional<NativeVerifier> of(Provider provider, PublicJwk jwk, SignatureAlgorithm algorithm) {
        try {
            PublicKey key = KeyFactory.getInstance(jwk.type(), provider).generatePublic(JwkSpec.of(jwk));
            NativeVerifier verifier = new NativeVerifier(provider, key, algorithm);
            verifier.signature();
            return Optional.of(verifier);
        } catch (GeneralSecurityException | RuntimeException e) {
            // The provider throws the latter at a point that is not on its curve.
            return Optional.empty();
        }
    }

    /** Whether the signature, whose length is the right one, is the key's. */
    boolean verifies(SignedToken token) {
        try {
            Signature signature = signature();
            signature.update(token.signingInput());
            return signature.verify(token.signature());
        } catch (GeneralSecurityException | RuntimeException e) {
            // How the provider says of some signatures that they are none.
            return false;
        }
    }

    /** One for each token: it keeps state, and making it cannot be seen beside what it computes. */
    private Signature signature() throws GeneralSecurityException {
        String name = algorithm.name();
        String bits = name.substring(2);
        Signature signature = Signature.getInstance(
                switch (name.substring(0, 2)) {
                    case "RS" -> "SHA" + bits + "withRSA";
                    case "PS" -> "RSASSA-PSS";
                    case "ES" -> "SHA" + bits + "withECDSAinP1363Format";
                    default -> name;
                },
                provider);
        if (name.startsWith("PS")) {
            String hash = "SHA-" + bits;
            int saltBytes = Integer.parseInt(bits) / Byte.SIZE;
            signature.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), saltBytes, 1));
        }
        signature.initVerify(key);
        return signature;
    }
}
