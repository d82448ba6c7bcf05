package dev.gatepass.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whether a provider and the JDK believe each other's signatures, with the algorithms that we use. Keys are made anew:
 * nothing is trusted that both might have remembered.
 */
record SelfTest(Provider provider) {
    private static final int RSA_BITS = 2048;
    /** The sizes of the curves that go with SHA-256, SHA-384 and SHA-512. */
    private static final Map<Integer, Integer> CURVE_BITS = Map.of(256, 256, 384, 384, 512, 521);

    static SelfTest of(Provider provider) {
        return new SelfTest(provider);
    }

    /**
     * Tries.
     *
     * @throws GeneralSecurityException if the provider lacks an algorithm, or errs in it
     */
    void run() throws GeneralSecurityException {
        KeyPair rsa = keys("RSA", RSA_BITS);
        for (int hash : new TreeSet<>(CURVE_BITS.keySet())) {
            exchange(rsa, "SHA" + hash + "withRSA", Optional.empty());
            exchange(rsa, "RSASSA-PSS", Optional.of(pss(hash)));
            exchange(
                    keys("EC", CURVE_BITS.getOrDefault(hash, 0)),
                    "SHA" + hash + "withECDSAinP1363Format",
                    Optional.empty());
        }
    }

    private static PSSParameterSpec pss(int hash) {
        String name = "SHA-" + hash;
        return new PSSParameterSpec(name, "MGF1", new MGF1ParameterSpec(name), hash / Byte.SIZE, 1);
    }

    private KeyPair keys(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, provider);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private void exchange(KeyPair keys, String algorithm, Optional<PSSParameterSpec> parameters)
            throws GeneralSecurityException {
        byte[] message = algorithm.getBytes(StandardCharsets.US_ASCII);
        Signature ours = Signature.getInstance(algorithm, provider);
        Signature theirs = Signature.getInstance(algorithm);
        if (parameters.isPresent()) {
            ours.setParameter(parameters.get());
            theirs.setParameter(parameters.get());
        }
        ours.initSign(keys.getPrivate());
        ours.update(message);
        byte[] signature = ours.sign();
        byte[] forged = signature.clone();
        forged[forged.length / 2] ^= 1;

        boolean right = verifies(theirs, keys.getPublic(), message, signature)
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
