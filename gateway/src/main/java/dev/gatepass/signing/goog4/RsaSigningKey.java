package dev.gatepass.signing.goog4;

import dev.gatepass.signing.SigningFailure;
import dev.gatepass.signing.encoding.Hex;
import dev.gatepass.signing.v4.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.util.Optional;

/**
 * RSASSA-PKCS1-v1_5 with SHA-256 under a key that is the same for every scope.
 *
 * <p>A {@link Signature} keeps state, so each URL gets one of its own; against what RSA itself costs, the search for it
 * is nothing ({@code docs/decisions/0008-native-crypto.md}). Immutable and thread-safe. Prints nothing of itself.
 */
final class RsaSigningKey implements SigningKey {
    private static final String ALGORITHM = "SHA256withRSA";

    private final PrivateKey key;
    private final Optional<Provider> provider;
    private final int signatureBytes;

    /**
     * A key, translated once into what its provider works with.
     *
     * @param provider who signs; empty for the platform's first choice
     * @throws IllegalArgumentException if the provider cannot sign with the key
     */
    RsaSigningKey(PrivateKey key, Optional<Provider> provider) {
        this.provider = provider;
        this.signatureBytes = (((RSAKey) key).getModulus().bitLength() + 7) / 8;
        this.key = usable(key, provider);
    }

    /**
     * A key as its provider works with it, tried once. Quick for one that is so already.
     *
     * @throws IllegalArgumentException if the provider cannot sign with the key
     */
    static PrivateKey usable(PrivateKey key, Optional<Provider> provider) {
        try {
            PrivateKey translated = provider.isPresent()
                    ? (PrivateKey) KeyFactory.getInstance("RSA", provider.get()).translateKey(key)
                    : key;
            signature(provider).initSign(translated);
            return translated;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the provider cannot sign with this key", e);
        }
    }

    @Override
    public Started startingWith(byte[] start) {
        byte[] beginning = start.clone();
        return (buffer, at, length, to) -> {
            byte[] signature = sign(beginning, buffer.array(), at, length);
            return Hex.encode(signature, signature.length, buffer.array(), to);
        };
    }

    /** The signature of what is no part of a URL. */
    byte[] sign(byte[] blob) {
        return sign(blob, new byte[0], 0, 0);
    }

    private byte[] sign(byte[] beginning, byte[] rest, int at, int length) {
        try {
            Signature signature = signature(provider);
            signature.initSign(key);
            signature.update(beginning);
            signature.update(rest, at, length);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new SigningFailure("the private key of the service account did not sign");
        }
    }

    private static Signature signature(Optional<Provider> provider) throws NoSuchAlgorithmException {
        return provider.isPresent()
                ? Signature.getInstance(ALGORITHM, provider.get())
                : Signature.getInstance(ALGORITHM);
    }

    @Override
    public int maxSignatureBytes() {
        return 2 * signatureBytes;
    }
}
