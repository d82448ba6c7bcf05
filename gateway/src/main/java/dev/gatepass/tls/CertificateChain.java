package dev.gatepass.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;

/**
 * A certificate, and behind it those that issued it, each by the next.
 *
 * @param certificates at least one
 */
record CertificateChain(List<X509Certificate> certificates) {
    /** What clients accept at least. */
    private static final int LEAST_RSA_BITS = 2048;

    /**
     * Checks the chain.
     *
     * @throws IllegalArgumentException if it is none, or has a key that no client accepts
     */
    CertificateChain {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("there is no block CERTIFICATE in it");
        }
        for (int i = 1; i < certificates.size(); i++) {
            if (!issued(certificates.get(i), certificates.get(i - 1))) {
                throw new IllegalArgumentException("certificate " + (i + 1) + " did not issue certificate " + i
                        + ": the server's own comes first, then each one's issuer");
            }
        }
        PublicKey key = certificates.get(0).getPublicKey();
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            throw new IllegalArgumentException("its RSA key has fewer than " + LEAST_RSA_BITS + " bits");
        }
        if (!List.of("RSA", "EC").contains(key.getAlgorithm())) {
            throw new IllegalArgumentException("its key is neither RSA nor EC but " + key.getAlgorithm());
        }
    }

    /**
     * The chain in a PEM text.
     *
     * @throws IllegalArgumentException if there is none that can be used
     */
    static CertificateChain read(String text) {
        return new CertificateChain(PemBlock.in(text).stream()
                .filter(block -> block.is("CERTIFICATE"))
                .map(CertificateChain::certificate)
                .toList());
    }

    /** The certificate itself. */
    X509Certificate own() {
        return certificates.get(0);
    }

    /** When it ends. */
    Instant ends() {
        return own().getNotAfter().toInstant();
    }

    /**
     * Checks that clients accept it now.
     *
     * @throws IllegalArgumentException if it is over, or has not begun
     */
    void requireValid(Instant now) {
        Instant begins = own().getNotBefore().toInstant();
        if (now.isBefore(begins)) {
            throw new IllegalArgumentException("the certificate is not valid before " + begins);
        }
        if (now.isAfter(ends())) {
            throw new IllegalArgumentException("the certificate expired at " + ends());
        }
    }

    private static X509Certificate certificate(PemBlock block) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(block.der()));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("a block CERTIFICATE is no certificate", e);
        }
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
