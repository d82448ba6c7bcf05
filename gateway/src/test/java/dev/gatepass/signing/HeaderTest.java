package dev.gatepass.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Type", "a b", "a:", "a\r\nb", "é", "a\u0000"})
    void refusesNamesThatAreNoLowerCaseToken(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Header(name, "v"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "a  b", "a\tb", "a\r\nb: c", "é", "a\u0000", "\u007f"})
    void refusesValuesThatAProxyMayChange_G07(String value) {
        assertThrows(IllegalArgumentException.class, () -> new Header("x-a", value));
    }

    @Test
    void boundsTheLengthOfAValue() {
        assertEquals(1024, new Header("x-a", "v".repeat(1024)).value().length());
        assertThrows(IllegalArgumentException.class, () -> new Header("x-a", "v".repeat(1025)));
    }
}
