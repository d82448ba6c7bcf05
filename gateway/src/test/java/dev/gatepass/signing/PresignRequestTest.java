package dev.gatepass.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresignRequestTest {
    private static final ObjectKey KEY = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, "k");

    @ParameterizedTest
    @ValueSource(ints = {1, 300, 604_799, 604_800})
    void takesALifeWithinTheProvidersBounds_G09(int seconds) {
        assertEquals(seconds, PresignRequest.of(Method.GET, KEY, seconds).expiresSeconds());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 604_801, 1_000_000_000, Integer.MAX_VALUE})
    void refusesALifeBeyondTheProvidersBounds_G09(int seconds) {
        assertThrows(IllegalArgumentException.class, () -> PresignRequest.of(Method.GET, KEY, seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nb", "a\u0000", "\u0085", "a\u2028b", "\u007f", "\ud83d"})
    void refusesOverridesThatAreReadInTwoWays_G04_G07(String value) {
        Optional<String> bad = Optional.of(value);
        Optional<String> none = Optional.empty();
        assertThrows(IllegalArgumentException.class, () -> reading(bad, none, none));
        assertThrows(IllegalArgumentException.class, () -> reading(none, bad, none));
        assertThrows(IllegalArgumentException.class, () -> reading(none, none, bad));
    }

    @Test
    void takesOverridesOfAnyVisibleText_G04() {
        Optional<String> name = Optional.of("attachment; filename=\"é 😀.bin\"");
        assertEquals(name, reading(Optional.empty(), Optional.empty(), name).responseContentDisposition());
    }

    @Test
    void refusesMoreHeadersThanTheLimit() {
        List<Header> headers = new ArrayList<>(Collections.nCopies(10, new Header("x-a", "1")));
        assertEquals(10, writing(Optional.empty(), headers).headers().size());
        headers.add(new Header("x-b", "1"));
        assertThrows(IllegalArgumentException.class, () -> writing(Optional.empty(), headers));
    }

    @Test
    void refusesANegativeLength() {
        assertEquals(Optional.of(0L), writing(Optional.of(0L), List.of()).contentLength());
        assertThrows(IllegalArgumentException.class, () -> writing(Optional.of(-1L), List.of()));
    }

    private static PresignRequest reading(
            Optional<String> versionId, Optional<String> contentType, Optional<String> contentDisposition) {
        return new PresignRequest(
                Method.GET,
                KEY,
                60,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                versionId,
                contentType,
                contentDisposition,
                List.of());
    }

    private static PresignRequest writing(Optional<Long> contentLength, List<Header> headers) {
        return new PresignRequest(
                Method.PUT,
                KEY,
                60,
                Optional.empty(),
                contentLength,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                headers);
    }
}
