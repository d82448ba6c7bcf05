package dev.gatepass.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/** Reads the private key of a certificate: PKCS#8 in PEM. Messages say what is wrong with it, and nothing that is in it. */
final class CertifiedKey {
    private CertifiedKey() {}

    /**
     * The key in a text.
     *
     * @param algorithm of the certificate's own key: {@code RSA} or {@code EC}
     * @throws IllegalArgumentException if there is none that can be used
     */
    static PrivateKey read(String text, String algorithm) {
        List<PemBlock> blocks = PemBlock.in(text);
        Optional<PemBlock> key =
                blocks.stream().filter(block -> block.is("PRIVATE KEY")).findFirst();
        if (key.isEmpty()) {
            throw new IllegalArgumentException(whatIsThereInstead(blocks));
        }
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(key.get().der()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without the cause: the parsers' own words are about the content.
            throw new IllegalArgumentException("is no " + algorithm + " key in PKCS#8, as the certificate wants");
        }
    }

    private static String whatIsThereInstead(List<PemBlock> blocks) {
        for (PemBlock block : blocks) {
            if (block.is("ENCRYPTED PRIVATE KEY") || block.saysEncrypted()) {
                return "is encrypted, and no passphrase is asked for; openssl pkcs8 -topk8 -nocrypt decrypts it";
            }
            if (block.label().endsWith(" PRIVATE KEY")) {
                return "is not in PKCS#8 but a block " + block.label() + "; openssl pkcs8 -topk8 -nocrypt converts it";
            }
        }
        return "has no block PRIVATE KEY, as PKCS#8 in PEM has";
    }
}
