package dev.gatepass.signing.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacSha256Test {
    /** RFC 4231, test case 2. */
    @Test
    void agreesWithThePublishedVector() {
        byte[] code = new HmacSha256("Jefe".getBytes(US_ASCII)).of("what do ya want for nothing?".getBytes(US_ASCII));
        assertEquals(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                HexFormat.of().formatHex(code));
    }

    @Test
    void agreesWithThePlatformForKeysAndMessagesOfEveryLength() throws GeneralSecurityException {
        Random random = new Random(1);
        int compared = 0;
        for (int length = 1; length <= 200; length++) {
            byte[] key = new byte[length];
            byte[] message = new byte[random.nextInt(300)];
            random.nextBytes(key);
            random.nextBytes(message);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            HmacSha256 hmac = new HmacSha256(key);
            assertArrayEquals(mac.doFinal(message), hmac.of(message));
            assertArrayEquals(mac.doFinal(message), hmac.of(message), "a second message under the same key");
            compared++;
        }
        assertEquals(200, compared);
    }

    @Test
    void agreesWithItselfWhereverAMessageIsCut() {
        byte[] message = new byte[200];
        new Random(2).nextBytes(message);
        HmacSha256 hmac = new HmacSha256(new byte[32]);
        byte[] whole = hmac.of(message);
        for (int cut = 0; cut <= message.length; cut++) {
            byte[] start = Arrays.copyOf(message, cut);
            byte[] rest = Arrays.copyOfRange(message, cut, message.length);
            assertArrayEquals(whole, hmac.startingWith(start).of(rest), "cut at " + cut);
            assertArrayEquals(
                    whole,
                    hmac.startingWith(Arrays.copyOf(start, cut / 2))
                            .startingWith(Arrays.copyOfRange(start, cut / 2, cut))
                            .of(rest),
                    "cut at " + cut / 2 + " and " + cut);
        }
    }
}
