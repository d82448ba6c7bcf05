package dev.gatepass.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/**
 * Whether a provider and the JDK believe each other's signatures, with the algorithms that we use. Keys are made anew:
 * nothing is trusted that both might have remembered.
 */
record SelfTest(Provider provider) {
    private static final String RSA = "SHA256withRSA";
    private static final String ECDSA = "SHA256withECDSAinP1363Format";
    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 256;

    static SelfTest of(Provider provider) {
        return new SelfTest(provider);
    }

    /**
     * Tries.
     *
     * @throws GeneralSecurityException if the provider lacks an algorithm, or errs in it
     */
    void run() throws GeneralSecurityException {
        exchange(keys("RSA", RSA_BITS), RSA);
        exchange(keys("EC", EC_BITS), ECDSA);
    }

    private KeyPair keys(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, provider);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private void exchange(KeyPair keys, String algorithm) throws GeneralSecurityException {
        byte[] message = algorithm.getBytes(StandardCharsets.US_ASCII);
        Signature ours = Signature.getInstance(algorithm, provider);
        ours.initSign(keys.getPrivate());
        ours.update(message);
        byte[] signature = ours.sign();
        byte[] forged = signature.clone();
        forged[forged.length / 2] ^= 1;

        boolean right = verifies(Signature.getInstance(algorithm), keys.getPublic(), message, signature)
                && verifies(ours, keys.getPublic(), message, signature)
                && !verifies(ours, keys.getPublic(), message, forged);
        if (!right) {
            throw new SignatureException(algorithm + " of " + provider.getName() + " is wrong");
        }
    }

    private static boolean verifies(Signature by, PublicKey key, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        by.initVerify(key);
        by.update(message);
        try {
            return by.verify(signature);
        } catch (SignatureException e) {
            // How some providers say no.
            return false;
        }
    }
}
