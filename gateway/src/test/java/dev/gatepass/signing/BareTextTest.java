package dev.gatepass.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The pass over a key that needs no branch, against the slow look at it and the platform's encoder. */
class BareTextTest {
    /** What is between the two, and what comes before and behind, so that each pair is once at each end. */
    @Test
    void everyTwoNeighboursAreJudgedAsTheSlowLookDoes_K01_K06_K07() {
        int recognized = 0;
        int judged = 0;
        for (char first = 0; first < 0x80; first++) {
            for (char second = 0; second < 0x80; second++) {
                String pair = "" + first + second;
                for (String key : List.of(pair, "x" + pair, pair + "x", "x" + pair + "x", "x/" + pair, "x." + pair)) {
                    assertEquals(isBare(key), BareText.isKey(key), () -> codes(key));
                    recognized += BareText.isKey(key) ? 1 : 0;
                    judged++;
                }
            }
        }
        assertEquals(0x80 * 0x80 * 6, judged);
        assertTrue(recognized > 66 * 66 * 4, "recognized " + recognized);
    }

    /** The table is looked up with what a character has in its lower bits: beyond ASCII they would be another's. */
    @Test
    void noCharacterBeyondAsciiIsTakenForOneOfIt_K05_K07() {
        int judged = 0;
        for (int unit = 0x80; unit <= 0xFFFF; unit++) {
            char c = (char) unit;
            for (String key : List.of("" + c, c + "a", "a" + c, "a" + c + "a", "a/" + c, c + "/a")) {
                assertFalse(BareText.isKey(key), () -> codes(key));
            }
            judged++;
        }
        assertEquals(0x10000 - 0x80, judged);
    }

    @Test
    void oneCharacterDecidesWhereverItStands_K08() {
        String bare = "k".repeat(ObjectKey.MAX_BYTES);
        assertTrue(BareText.isKey(bare));
        for (int i = 0; i < bare.length(); i++) {
            for (String other : List.of("%", " ", "\u0000", "\u00e5", "\u4e41")) {
                assertFalse(BareText.isKey(bare.substring(0, i) + other + bare.substring(i + 1)), other + " at " + i);
            }
        }
        assertFalse(BareText.isKey(""));
    }

    @Test
    void keysOfEveryLengthThatAreBareAreRecognized_K08() {
        int recognized = 0;
        for (String key : BareKeys.ofEveryLength(new Random(8))) {
            assertTrue(BareText.isKey(key), key);
            assertTrue(isBare(key), key);
            recognized++;
        }
        assertEquals(ObjectKey.MAX_BYTES, recognized);
    }

    /** A good key that its path is spelled like. Hidden files are left to the slow look. */
    private static boolean isBare(String key) {
        String path = URLEncoder.encode(key, UTF_8)
                .replace("%2F", "/")
                .replace("%7E", "~")
                .replace("*", "%2A")
                .replace("+", "%20");
        return ObjectKey.firstFault(key).isEmpty() && path.equals(key) && !key.startsWith(".") && !key.contains("/.");
    }

    private static String codes(String key) {
        return key.chars().mapToObj(Integer::toHexString).toList().toString();
    }
}
