package dev.gatepass.identity.jose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrictJsonTest {
    private static Optional<String> iss(String value) {
        return StrictJson.object(("{\"iss\":\"" + value + "\"}").getBytes(UTF_8))
                .flatMap(object -> StrictJson.text(object, "iss"));
    }

    @Test
    void takesNothingButHexadecimalDigitsForDigitsOfEscapes_J01() {
        for (String odd : List.of(
                "\\u004\u0131", "\\u\u0130041", "\\u004\uFF31", "\\u004g", "\\u004", "\\u", "\\\\\\u004\u0131")) {
            assertEquals(Optional.empty(), iss(odd), odd);
        }
        assertEquals(Optional.of("A"), iss("\\u0041"));
        assertEquals(Optional.of("\u00e9\u00E9"), iss("\\u00e9\\u00E9"));
        assertEquals(Optional.of("\\u004\u0131"), iss("\\\\u004\u0131"), "a backslash, and text");
        assertEquals(Optional.of("\\A"), iss("\\\\\\u0041"));
    }
}
