package dev.gatepass.signing.goog4;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A private key in the textual encoding of PKCS#8 (RFC 7468, section 10). */
final class PrivateKeyPem {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private PrivateKeyPem() {}

    /** Reads an RSA key. What was wrong is not passed on as a cause: the parsers' messages may show what they read. */
    static PrivateKey read(String pem) {
        String text = pem.strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END) || text.length() < BEGIN.length() + END.length()) {
            throw new IllegalArgumentException("not one PEM block that is called PRIVATE KEY");
        }
        String base64 = text.substring(BEGIN.length(), text.length() - END.length());
        try {
            byte[] der = Base64.getDecoder().decode(withoutLineBreaks(base64));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IllegalArgumentException | InvalidKeySpecException e) {
            throw new IllegalArgumentException("no RSA key in PKCS#8 is in the PEM block");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private static String withoutLineBreaks(String base64) {
        return base64.replace("\r", "").replace("\n", "");
    }
}
