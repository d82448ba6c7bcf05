package dev.gatepass.identity.jose;

import java.util.Optional;

/**
 * The algorithms that a token may be signed with (RFC 7518, section 3.1; RFC 8037), spelled as in {@code alg}.
 * Asymmetric ones alone: with HMAC, whoever knows the public key could sign.
 */
public enum SignatureAlgorithm {
    RS256("RSA"),
    RS384("RSA"),
    RS512("RSA"),
    PS256("RSA"),
    PS384("RSA"),
    PS512("RSA"),
    ES256("EC", "P-256", 64),
    ES384("EC", "P-384", 96),
    ES512("EC", "P-521", 132),
    EdDSA("OKP", "Ed25519", 64);

    private final String keyType;
    private final Optional<String> curve;
    private final int signatureBytes;

    SignatureAlgorithm(String keyType) {
        this.keyType = keyType;
        this.curve = Optional.empty();
        this.signatureBytes = 0;
    }

    SignatureAlgorithm(String keyType, String curve, int signatureBytes) {
        this.keyType = keyType;
        this.curve = Optional.of(curve);
        this.signatureBytes = signatureBytes;
    }

    /** The algorithm of that exact name, or empty when there is none, or none that is asymmetric. */
    public static Optional<SignatureAlgorithm> named(String name) {
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** Whether a key of a type ({@code kty}), on a curve ({@code crv}) where it has one, can verify it. */
    public boolean fits(String type, Optional<String> keyCurve) {
        return keyType.equals(type) && curve.equals(keyCurve);
    }

    /** How long a signature is, exactly, in bytes. RSA signatures are as long as the modulus. */
    public int signatureBytes(int modulusBytes) {
        return signatureBytes == 0 ? modulusBytes : signatureBytes;
    }
}
