package dev.gatepass.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

/**
 * A token as issuers write them, good for an hour, and the key that verifies it.
 *
 * @param text the token
 * @param jwk the public key
 */
record SampleToken(String text, String jwk) {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static SampleToken rs256(String issuer, String user, Instant now) {
        try {
            KeyPair pair = keys("RSA", 2048);
            RSAPublicKey key = (RSAPublicKey) pair.getPublic();
            String jwk = "{\"kty\":\"RSA\",\"kid\":\"rsa\",\"n\":\"" + fixed(key.getModulus(), 256) + "\",\"e\":\""
                    + fixed(key.getPublicExponent(), 3) + "\"}";
            return new SampleToken(signed(pair, "RS256", "rsa", "SHA256withRSA", issuer, user, now), jwk);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static SampleToken es256(String issuer, String user, Instant now) {
        try {
            KeyPair pair = keys("EC", 256);
            ECPublicKey key = (ECPublicKey) pair.getPublic();
            String jwk = "{\"kty\":\"EC\",\"kid\":\"ec\",\"crv\":\"P-256\",\"x\":\""
                    + fixed(key.getW().getAffineX(), 32) + "\",\"y\":\""
                    + fixed(key.getW().getAffineY(), 32) + "\"}";
            return new SampleToken(signed(pair, "ES256", "ec", "SHA256withECDSAinP1363Format", issuer, user, now), jwk);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys(String type, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String signed(
            KeyPair pair, String algorithm, String id, String javaName, String issuer, String user, Instant now)
            throws GeneralSecurityException {
        String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + id + "\",\"typ\":\"JWT\"}";
        long second = now.getEpochSecond();
        String claims = "{\"iss\":\"" + issuer + "\",\"sub\":\"" + user + "\",\"aud\":[\"gatepass\"],\"iat\":" + second
                + ",\"exp\":" + (second + 3600) + ",\"azp\":\"console\",\"scope\":\"openid profile\"}";
        String input =
                BASE64.encodeToString(header.getBytes(UTF_8)) + '.' + BASE64.encodeToString(claims.getBytes(UTF_8));
        Signature signature = Signature.getInstance(javaName);
        signature.initSign(pair.getPrivate());
        signature.update(input.getBytes(UTF_8));
        return input + '.' + BASE64.encodeToString(signature.sign());
    }

    private static String fixed(BigInteger number, int bytes) {
        byte[] minimal = number.toByteArray();
        byte[] exact = new byte[bytes];
        int length = Math.min(minimal.length, bytes);
        System.arraycopy(minimal, minimal.length - length, exact, bytes - length, length);
        return BASE64.encodeToString(exact);
    }

    @Override
    public String toString() {
        return "SampleToken[<redacted>]";
    }
}
