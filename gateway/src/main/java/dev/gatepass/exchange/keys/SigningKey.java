package dev.gatepass.exchange.keys;

import dev.gatepass.access.SecretReference;
import dev.gatepass.secrets.Secret;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The key that signs now, opened. Thread-safe; prints as redacted. */
public final class SigningKey {
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    private final String id;
    private final SecretReference.Sealed sealed;
    private final PrivateKey key;
    private final Supplier<Optional<Provider>> nativeCrypto;
    private volatile @Nullable PrivateKey nativeKey;

    private SigningKey(
            String id, SecretReference.Sealed sealed, PrivateKey key, Supplier<Optional<Provider>> nativeCrypto) {
        this.id = id;
        this.sealed = sealed;
        this.key = key;
        this.nativeCrypto = nativeCrypto;
    }

    /**
     * Opens a key.
     *
     * @throws dev.gatepass.secrets.SecretUnavailable if none of the configured keys opens it
     * @throws IllegalArgumentException if what was sealed is no key
     */
    static SigningKey open(
            String id,
            SecretReference.Sealed sealed,
            Function<SecretReference.Sealed, Secret> opener,
            Supplier<Optional<Provider>> nativeCrypto) {
        byte[] pkcs8 = Base64.getDecoder().decode(opener.apply(sealed).reveal());
        try {
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new SigningKey(id, sealed, key, nativeCrypto);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("what was sealed is no key of P-256", e);
        }
    }

    /** Whether it was opened from that box. */
    boolean isOf(String otherId, SecretReference.Sealed box) {
        return id.equals(otherId) && sealed.equals(box);
    }

    /** The {@code kid} of what it signs. */
    public String id() {
        return id;
    }

    /** Whether it signs in native code, in some tens of microseconds; otherwise it takes some hundreds. */
    public boolean isFast() {
        return nativeCrypto.get().isPresent();
    }

    /** A signature in the form of tokens (RFC 7518, section 3.4). */
    public byte[] sign(byte[] input) {
        Optional<Provider> provider = nativeCrypto.get();
        try {
            Signature signature = provider.isPresent() ? inNativeCode(provider.get()) : inJava();
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was opened does not sign", e);
        }
    }

    private Signature inJava() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        return signature;
    }

    /** The key is translated once; two threads that do it at the same time lose nothing. */
    private Signature inNativeCode(Provider provider) throws GeneralSecurityException {
        PrivateKey translated = nativeKey;
        if (translated == null) {
            translated = translated(provider);
            nativeKey = translated;
        }
        Signature signature = Signature.getInstance(ALGORITHM, provider);
        signature.initSign(translated);
        return signature;
    }

    private PrivateKey translated(Provider provider) throws GeneralSecurityException {
        if (KeyFactory.getInstance("EC", provider).translateKey(key) instanceof PrivateKey translated) {
            return translated;
        }
        throw new InvalidKeyException("a private key was translated into something else");
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + ", <redacted>]";
    }
}
