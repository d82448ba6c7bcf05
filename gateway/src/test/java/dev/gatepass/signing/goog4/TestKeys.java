package dev.gatepass.signing.goog4;

import dev.gatepass.fixture.RobotKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** Keys for the tests of this dialect. */
final class TestKeys {
    static final HmacKey HMAC = new HmacKey(
            "GOOGTS7C7FUP3AIRVJTE2BCDKINBTES3HC2GY5CBFJDCQ2SYHV6A6XXVTJFSA",
            "bGoa+V7g/yqDXvKRqq+JTFn4uQZbPiQJo4pf9RzJ");

    static final String EMAIL = RobotKey.SHARED.clientEmail();
    static final KeyPair PAIR = RobotKey.SHARED.keys();
    static final ServiceAccountKey SERVICE_ACCOUNT = RobotKey.SHARED.signingKey();

    private TestKeys() {}

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
        return new RobotKey(EMAIL, pair).pem();
    }
}
