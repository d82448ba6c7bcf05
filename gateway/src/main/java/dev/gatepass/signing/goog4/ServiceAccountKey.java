package dev.gatepass.signing.goog4;

import dev.gatepass.signing.Credential;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.RSAKey;
import java.util.Objects;
import java.util.Optional;

/**
 * A key that a service account signs with itself (https://cloud.google.com/iam/docs/keys-create-delete). Prints as
 * redacted.
 *
 * @param clientEmail the account, as {@code client_email} of a key file spells it; every URL shows it
 * @param keyId by which Google knows the key, where that is told; no URL needs it
 * @param key an RSA key of 2,048 bits or more; never leaves this process
 */
public record ServiceAccountKey(String clientEmail, Optional<String> keyId, PrivateKey key) implements Credential {
    private static final int MIN_BITS = 2048;

    public ServiceAccountKey {
        Objects.requireNonNull(keyId, "keyId");
        if (clientEmail.isEmpty()) {
            throw new IllegalArgumentException("a key belongs to a service account");
        }
        if (!key.getAlgorithm().equals("RSA")
                || !(key instanceof RSAKey rsa)
                || rsa.getModulus().bitLength() < MIN_BITS) {
            throw new IllegalArgumentException("a service account signs with an RSA key of 2,048 bits or more");
        }
    }

    /** A key that no id is told of. */
    public ServiceAccountKey(String clientEmail, PrivateKey key) {
        this(clientEmail, Optional.empty(), key);
    }

    /** The same with its id. */
    public ServiceAccountKey withId(String id) {
        return new ServiceAccountKey(clientEmail, Optional.of(id), key);
    }

    /**
     * A key as key files have it.
     *
     * @param pem {@code private_key} of the file: PKCS#8 in PEM, not encrypted
     * @throws IllegalArgumentException if it is anything else; says nothing of what it is
     */
    public static ServiceAccountKey ofPem(String clientEmail, String pem) {
        return new ServiceAccountKey(clientEmail, PrivateKeyPem.read(pem));
    }

    /**
     * The same key in the form that a provider works with, tried once: milliseconds of computing, which no signature
     * needs to spend any more.
     *
     * @throws IllegalArgumentException if the provider cannot sign with it
     */
    public ServiceAccountKey readyFor(Optional<Provider> provider) {
        return new ServiceAccountKey(clientEmail, keyId, RsaSigningKey.usable(key, provider));
    }

    @Override
    public String toString() {
        return "ServiceAccountKey[" + clientEmail + ", <redacted>]";
    }
}
