package dev.gatepass.signing.v4;

import dev.gatepass.signing.encoding.Hex;
import dev.gatepass.signing.hash.HmacSha256;
import dev.gatepass.signing.hash.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * The key that one secret has for one scope. It reveals neither the secret nor the key of another day or region.
 *
 * <p>Immutable and thread-safe. Prints nothing of itself.
 */
public final class HmacSigningKey implements SigningKey {
    private final HmacSha256 hmac;

    private HmacSigningKey(HmacSha256 hmac) {
        this.hmac = hmac;
    }

    /**
     * Derives the key.
     *
     * @param secret what the derivation begins with: a word of the dialect, and the secret of the credential
     */
    public static HmacSigningKey derive(String secret, CredentialScope scope) {
        byte[] dateKey = hmac(utf8(secret), scope.day());
        byte[] dateRegionKey = hmac(dateKey, scope.region());
        byte[] dateRegionServiceKey = hmac(dateRegionKey, scope.service());
        return new HmacSigningKey(new HmacSha256(hmac(dateRegionServiceKey, scope.terminator())));
    }

    @Override
    public Started startingWith(byte[] start) {
        HmacSha256 started = hmac.startingWith(start);
        return (buffer, at, length, to) -> {
            byte[] code = buffer.hash();
            started.of(buffer.array(), at, length, code);
            return Hex.encode(code, Sha256.HASH_BYTES, buffer.array(), to);
        };
    }

    @Override
    public int maxSignatureBytes() {
        return 2 * Sha256.HASH_BYTES;
    }

    private static byte[] hmac(byte[] key, String message) {
        return new HmacSha256(key).of(utf8(message));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
