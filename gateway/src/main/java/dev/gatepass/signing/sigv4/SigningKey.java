package dev.gatepass.signing.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The key that one secret has for one scope. It reveals neither the secret nor the key of another day or region.
 *
 * <p>Immutable and thread-safe. Prints nothing of itself.
 */
final class SigningKey {
    private final HmacSha256 hmac;

    private SigningKey(HmacSha256 hmac) {
        this.hmac = hmac;
    }

    static SigningKey derive(AwsCredential credential, CredentialScope scope) {
        byte[] dateKey = hmac(utf8("AWS4" + credential.secretAccessKey()), scope.day());
        byte[] dateRegionKey = hmac(dateKey, scope.region());
        byte[] dateRegionServiceKey = hmac(dateRegionKey, CredentialScope.SERVICE);
        return new SigningKey(new HmacSha256(hmac(dateRegionServiceKey, CredentialScope.TERMINATOR)));
    }

    /** The signature of a string to sign, 64 lower-case hexadecimal digits. */
    String signature(byte[] stringToSign) {
        return HexFormat.of().formatHex(hmac.of(stringToSign));
    }

    private static byte[] hmac(byte[] key, String message) {
        return new HmacSha256(key).of(utf8(message));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
