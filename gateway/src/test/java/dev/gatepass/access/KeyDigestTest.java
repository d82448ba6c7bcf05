package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyDigestTest {
    private final byte[] bytes = new byte[KeyDigest.BYTES];

    KeyDigestTest() {
        new Random(1).nextBytes(bytes);
    }

    @Test
    void differsWhereAnyBitDoes_J15() {
        KeyDigest digest = KeyDigest.of(bytes);
        assertEquals(digest, KeyDigest.of(bytes.clone()));
        for (int bit = 0; bit < Byte.SIZE * bytes.length; bit++) {
            byte[] other = bytes.clone();
            other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertNotEquals(digest, KeyDigest.of(other));
        }
    }

    @Test
    void isReadAndWrittenAsText() {
        String hex = HexFormat.of().formatHex(bytes);
        assertEquals(hex, KeyDigest.of(bytes).hex());
        assertEquals(KeyDigest.of(bytes), KeyDigest.of(hex));
        assertEquals("0".repeat(64), KeyDigest.NONE.hex());
        for (String bad : List.of("", "0", "0".repeat(63), "0".repeat(65), "0".repeat(63) + "g")) {
            assertThrows(IllegalArgumentException.class, () -> KeyDigest.of(bad), bad);
        }
    }

    @Test
    void tellsNothingOfItself_L03() {
        assertFalse(KeyDigest.of(bytes).toString().contains(HexFormat.of().formatHex(bytes, 0, 4)));
    }
}
