package dev.gatepass.signing.goog4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.fixture.RobotKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {
    @Test
    void printNoSecret_L03() {
        assertEquals("HmacKey[GOOG1, <redacted>]", new HmacKey("GOOG1", "s3cret").toString());
        assertEquals("ServiceAccountKey[" + TestKeys.EMAIL + ", <redacted>]", TestKeys.SERVICE_ACCOUNT.toString());
    }

    @Test
    void areComplete() {
        assertThrows(IllegalArgumentException.class, () -> new HmacKey("", "s"));
        assertThrows(IllegalArgumentException.class, () -> new HmacKey("a", ""));
        assertThrows(IllegalArgumentException.class, () -> new ServiceAccountKey("", TestKeys.PAIR.getPrivate()));
    }

    @Test
    void readsTheKeyOfAKeyFile() {
        String pem = TestKeys.pem(TestKeys.PAIR);
        ServiceAccountKey expected = new ServiceAccountKey(TestKeys.EMAIL, TestKeys.PAIR.getPrivate());
        assertEquals(expected, ServiceAccountKey.ofPem(TestKeys.EMAIL, pem));
        assertEquals(TestKeys.SERVICE_ACCOUNT, expected.withId(RobotKey.SHARED.keyId()));
        assertEquals(expected, ServiceAccountKey.ofPem(TestKeys.EMAIL, "\n" + pem.replace("\n", "\r\n") + "  "));
    }

    @Test
    void refusesWeakKeysAndKeysOfAnotherKind() {
        for (String pem : new String[] {
            TestKeys.pem(TestKeys.pair("RSA", 1024)),
            TestKeys.pem(TestKeys.pair("EC", 256)),
            TestKeys.pem(TestKeys.pair("RSASSA-PSS", 2048))
        }) {
            assertThrows(IllegalArgumentException.class, () -> ServiceAccountKey.ofPem(TestKeys.EMAIL, pem));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new ServiceAccountKey(
                        TestKeys.EMAIL, TestKeys.pair("EC", 256).getPrivate()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ServiceAccountKey(
                        TestKeys.EMAIL, TestKeys.pair("RSA", 1024).getPrivate()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2hunter2",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\naHVudGVyMmh1bnRlcjI=\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nhunter2_hunter2\n-----END PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\naHVudGVyMmh1bnRlcjI=\n-----END ENCRYPTED PRIVATE KEY-----\n"
            })
    void saysNothingOfWhatIsNoKey_L03(String pem) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> ServiceAccountKey.ofPem(TestKeys.EMAIL, pem));
        assertFalse(String.valueOf(refusal.getMessage()).contains("hunter2"));
        assertNull(refusal.getCause());
    }

    @Test
    void refusesAFileThatWasCut() {
        byte[] whole = TestKeys.PAIR.getPrivate().getEncoded();
        for (int length = 0; length < whole.length; length += 101) {
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getEncoder().encodeToString(Arrays.copyOf(whole, length))
                    + "\n-----END PRIVATE KEY-----\n";
            assertThrows(IllegalArgumentException.class, () -> ServiceAccountKey.ofPem(TestKeys.EMAIL, pem));
        }
    }
}
