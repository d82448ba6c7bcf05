package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void aPlaceComesBackAsItWas() {
        for (String place : List.of("a", "runs/ä 1", "\n", "x".repeat(2000))) {
            assertEquals(place, Cursor.place(Cursor.of(place)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "!", ".", ".!", "nonsense", ".nonsense", "AAAA", ".AAAA", ".AAAAAA", "._____w", "..AAAAAA"})
    void whatWasNotGivenOutHereIsRefused(String cursor) {
        refused(cursor);
    }

    /** Both lead to {@code runs/1}. */
    @ParameterizedTest
    @ValueSource(strings = {"cnVucy8x", "CJYMuHJ1bnMvMQ"})
    void theFormsBeforeAreRefused(String cursor) {
        refused(cursor);
    }

    @Test
    void theFormsBeforeCannotDecodeThisOne() {
        for (String place : List.of("a", "runs/1", "kappa", "x".repeat(2000))) {
            String cursor = Cursor.of(place);
            assertThrows(
                    IllegalArgumentException.class, () -> Base64.getUrlDecoder().decode(cursor));
        }
    }

    @Test
    void whatWasCutShortIsRefused() {
        String cursor = Cursor.of("runs/weights.bin");
        for (int length = 0; length < cursor.length(); length++) {
            refused(cursor.substring(0, length));
        }
    }

    private static void refused(String cursor) {
        Refusal refusal = assertThrows(Refusal.class, () -> Cursor.place(cursor));
        assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
        assertTrue(refusal.detail().startsWith("cursor "), refusal::detail);
    }
}
