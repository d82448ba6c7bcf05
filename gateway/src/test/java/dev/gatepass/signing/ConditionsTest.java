package dev.gatepass.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nb", "a\u0000", "\u0085", "a\u2028b", "\u007f", "\ud83d"})
    void refusesTextsThatAreReadInTwoWays_G04_G07(String text) {
        Optional<String> bad = Optional.of(text);
        assertThrows(
                IllegalArgumentException.class,
                () -> Conditions.builder().version(bad).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> Conditions.builder().responseContentType(bad).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> Conditions.builder().responseContentDisposition(bad).build());
        assertThrows(IllegalArgumentException.class, () -> Caller.named(text));
    }

    @Test
    void takesOverridesOfAnyVisibleText_G04() {
        Optional<String> name = Optional.of("attachment; filename=\"é 😀.bin\"");
        assertEquals(
                name,
                Conditions.builder().responseContentDisposition(name).build().responseContentDisposition());
    }

    @Test
    void refusesANegativeLength() {
        assertEquals(
                Optional.of(0L),
                Conditions.builder().contentLength(Optional.of(0L)).build().contentLength());
        assertThrows(
                IllegalArgumentException.class,
                () -> Conditions.builder().contentLength(Optional.of(-1L)).build());
    }

    @Test
    void knowsNoConditionsWhenItSeesThem() {
        assertSame(Conditions.NONE, Conditions.builder().build());
    }

    @Test
    void countsEveryCallerOfOneNameAsOne() {
        assertEquals(Caller.named("ada"), Caller.named("ada"));
        assertEquals(
                "8c8d357b-5e87-3bba-8d45-197626bd5759",
                Caller.named("ada").correlationId().toString());
    }
}
