package dev.gatepass.identity.jwks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPublicKeySpec;

/**
 * Whether this Java may verify tokens at all. Some releases of 15 to 18 take an ECDSA signature of zeros for everybody's
 * (CVE-2022-21449). They are asked, not recognised by their number: that is what others patch and do not change.
 */
public final class SoundJava {
    private static final byte[] MESSAGE = "anything".getBytes(US_ASCII);
    /** r and s as they stand, and as two integers of ASN.1. */
    private static final byte[] ZEROS = new byte[64];

    private static final byte[] ASN1_ZEROS = {0x30, 6, 2, 1, 0, 2, 1, 0};

    private SoundJava() {}

    /** Where signatures come from: {@link Signature#getInstance(String)}. */
    @FunctionalInterface
    interface Signatures {
        Signature named(String algorithm) throws GeneralSecurityException;
    }

    /**
     * Asks it.
     *
     * @throws IllegalStateException if it would believe forged signatures
     */
    public static void require() {
        require(Signature::getInstance);
    }

    static void require(Signatures signatures) {
        try {
            boolean believing = believes(signatures.named("SHA256withECDSAinP1363Format"), ZEROS)
                    || believes(signatures.named("SHA256withECDSA"), ASN1_ZEROS);
            if (believing) {
                throw new IllegalStateException(
                        "this Java believes forged signatures (CVE-2022-21449), so that it cannot verify tokens: use a"
                                + " newer release of it");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no ECDSA", e);
        }
    }

    private static boolean believes(Signature signature, byte[] zeros) throws GeneralSecurityException {
        signature.initVerify(anyKey());
        signature.update(MESSAGE);
        try {
            return signature.verify(zeros);
        } catch (SignatureException e) {
            // How some releases say no.
            return false;
        }
    }

    /** The generator of P-256: the key of which everybody knows the other half. */
    private static PublicKey anyKey() throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec parameters = curve.getParameterSpec(ECParameterSpec.class);
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(parameters.getGenerator(), parameters));
    }
}
