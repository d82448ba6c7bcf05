package dev.gatepass.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;

/** A certificate with the private key that fits it. Immutable; prints without the key. */
public final class ServerCertificate {
    private static final char[] NO_PASSWORD = {};

    private final CertificateChain chain;
    private final KeyManagerFactory keyManagers;

    /**
     * Puts the two together. Takes some ten milliseconds: not for an event loop.
     *
     * @throws IllegalArgumentException if the key is another's
     */
    ServerCertificate(CertificateChain chain, PrivateKey key) {
        if (!fits(key, chain.own().getPublicKey())) {
            throw new IllegalArgumentException("does not fit the certificate");
        }
        this.chain = chain;
        this.keyManagers = hold(chain, key);
    }

    /** When it ends. */
    public Instant ends() {
        return chain.ends();
    }

    /** What shows it in a handshake. */
    public KeyManagerFactory keyManagers() {
        return keyManagers;
    }

    private static KeyManagerFactory hold(CertificateChain chain, PrivateKey key) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, NO_PASSWORD, chain.certificates().toArray(Certificate[]::new));
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, NO_PASSWORD);
            return managers;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a certificate with its key cannot be held", e);
        }
    }

    /** Whose it is and until when, for a log. */
    @Override
    public String toString() {
        return chain.own().getSubjectX500Principal().getName() + ", until " + ends();
    }

    /** Whether what the one signs is good to the other. */
    private static boolean fits(PrivateKey key, PublicKey certified) {
        byte[] anything = {1};
        try {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update(anything);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(anything);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
