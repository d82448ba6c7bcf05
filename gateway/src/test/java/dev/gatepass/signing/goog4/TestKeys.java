package dev.gatepass.signing.goog4;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Keys for the tests, made when they are needed and good for nothing else. */
final class TestKeys {
    static final HmacKey HMAC = new HmacKey(
            "GOOGTS7C7FUP3AIRVJTE2BCDKINBTES3HC2GY5CBFJDCQ2SYHV6A6XXVTJFSA",
            "bGoa+V7g/yqDXvKRqq+JTFn4uQZbPiQJo4pf9RzJ");

    static final String EMAIL = "signer@gp-project.iam.gserviceaccount.com";
    static final KeyPair PAIR = rsa(2048);
    static final ServiceAccountKey SERVICE_ACCOUNT = new ServiceAccountKey(EMAIL, PAIR.getPrivate());

    private TestKeys() {}

    static KeyPair rsa(int bits) {
        return pair("RSA", bits);
    }

    static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A key as a key file spells it. */
    static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
