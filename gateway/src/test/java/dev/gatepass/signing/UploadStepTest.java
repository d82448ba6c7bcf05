package dev.gatepass.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadStepTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9_999, 10_000})
    void takesTheNumbersThatStoresHave_G06(int number) {
        assertEquals(number, new UploadStep.Part("u", number).number());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_001, Integer.MAX_VALUE})
    void refusesOtherNumbers_G06(int number) {
        assertThrows(IllegalArgumentException.class, () -> new UploadStep.Part("u", number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "a\u0000", "é", "\u007f"})
    void refusesUploadIdsThatNoStoreGives_G06(String uploadId) {
        assertThrows(IllegalArgumentException.class, () -> new UploadStep.Part(uploadId, 1));
    }

    @Test
    void boundsTheLengthOfAnUploadId_G06() {
        assertEquals(1024, new UploadStep.Part("u".repeat(1024), 1).uploadId().length());
        assertThrows(IllegalArgumentException.class, () -> new UploadStep.Part("u".repeat(1025), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "YQ", "YR==", "YQ==\n", "Y-_=", "*"})
    void refusesBlockIdsThatAreNoBase64_G06(String id) {
        assertThrows(IllegalArgumentException.class, () -> new UploadStep.Block(id));
    }

    @Test
    void boundsTheLengthOfABlockId_G06() {
        String longest = Base64.getEncoder().encodeToString(new byte[64]);
        assertEquals(longest, new UploadStep.Block(longest).id());
        String longer = Base64.getEncoder().encodeToString(new byte[65]);
        assertThrows(IllegalArgumentException.class, () -> new UploadStep.Block(longer));
    }
}
