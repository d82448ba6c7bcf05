package dev.gatepass.identity.jwks;

import dev.gatepass.identity.jose.CanonicalBase64Url;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;

/** What a JWK is in the terms of Java (RFC 7518, section 6). Whether a point lies on its curve, the provider checks. */
final class JwkSpec {
    private JwkSpec() {}

    /**
     * The specification of an RSA or EC key.
     *
     * @throws GeneralSecurityException if the key is of another type, or a member is not what it must be
     */
    static KeySpec of(PublicJwk key) throws GeneralSecurityException {
        return switch (key.type()) {
            case "RSA" -> new RSAPublicKeySpec(number(key, "n"), number(key, "e"));
            case "EC" -> new ECPublicKeySpec(new ECPoint(number(key, "x"), number(key, "y")), curve(key));
            default -> throw new InvalidKeySpecException("not a key of RSA or EC");
        };
    }

    private static BigInteger number(PublicJwk key, String member) throws InvalidKeySpecException {
        return Optional.ofNullable(key.members().get(member))
                .flatMap(CanonicalBase64Url::decode)
                .map(bytes -> new BigInteger(1, bytes))
                .orElseThrow(() -> new InvalidKeySpecException("a key without a good " + member));
    }

    private static ECParameterSpec curve(PublicJwk key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec(
                switch (String.valueOf(key.members().get("crv"))) {
                    case "P-256" -> "secp256r1";
                    case "P-384" -> "secp384r1";
                    case "P-521" -> "secp521r1";
                    default -> throw new InvalidKeySpecException("not a curve that tokens are signed on");
                }));
        return curve.getParameterSpec(ECParameterSpec.class);
    }
}
