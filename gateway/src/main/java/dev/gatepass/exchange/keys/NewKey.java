package dev.gatepass.exchange.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gatepass.access.SecretReference;
import dev.gatepass.identity.jose.CanonicalBase64Url;
import dev.gatepass.secrets.Secret;
import dev.gatepass.secrets.SecretSealer;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A key that was just made, on P-256 for ES256, as it is kept.
 *
 * @param id its thumbprint (RFC 7638)
 * @param publicJwk what is published of it (RFC 7517)
 * @param privateKey in PKCS #8 and Base64, sealed
 */
record NewKey(String id, JsonObject publicJwk, SecretReference.Sealed privateKey) {
    private static final int COORDINATE_BYTES = 32;

    /** Makes one; takes milliseconds. */
    static NewKey generate(SecretSealer sealer) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey point = (ECPublicKey) pair.getPublic();
            String x = coordinate(point.getW().getAffineX());
            String y = coordinate(point.getW().getAffineY());
            String id = thumbprint(x, y);
            JsonObject jwk = new JsonObject()
                    .put("kty", "EC")
                    .put("crv", "P-256")
                    .put("x", x)
                    .put("y", y)
                    .put("kid", id)
                    .put("alg", "ES256")
                    .put("use", "sig");
            String pkcs8 = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
            return new NewKey(id, jwk, sealer.seal(new Secret(pkcs8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256 and SHA-256", e);
        }
    }

    /** The hash of the members that make the key, in the order of their names and without a space. */
    private static String thumbprint(String x, String y) throws GeneralSecurityException {
        String members = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
        return CanonicalBase64Url.encode(MessageDigest.getInstance("SHA-256").digest(members.getBytes(US_ASCII)));
    }

    private static String coordinate(BigInteger value) {
        byte[] minimal = value.toByteArray();
        byte[] exact = new byte[COORDINATE_BYTES];
        int length = Math.min(minimal.length, COORDINATE_BYTES);
        System.arraycopy(minimal, minimal.length - length, exact, COORDINATE_BYTES - length, length);
        return CanonicalBase64Url.encode(exact);
    }
}
