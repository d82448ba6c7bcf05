package dev.gatepass.secrets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealingKeyTest {
    private static final byte[] CONTENT = "what is in the box".getBytes(StandardCharsets.UTF_8);

    private final SealingKey key = SealingKey.of(new Secret(Base64.getEncoder().encodeToString(new byte[32])));

    @Test
    void aBoxIsGoodForItsPurposeAlone() {
        byte[] box = key.seal(CONTENT, "one");
        assertArrayEquals(CONTENT, key.open(box, "one").orElseThrow());
        assertEquals(Optional.empty(), key.open(box, "another"));
        assertEquals(CONTENT.length + SealingKey.OVERHEAD_BYTES, box.length);
    }

    @Test
    void whatIsTooShortIsNoBox() {
        int refused = 0;
        for (int length = 0; length <= SealingKey.OVERHEAD_BYTES; length++) {
            assertEquals(Optional.empty(), key.open(new byte[length], "one"));
            refused++;
        }
        assertEquals(29, refused);
        assertEquals(0, key.open(key.seal(new byte[0], "none"), "none").orElseThrow().length);
    }
}
