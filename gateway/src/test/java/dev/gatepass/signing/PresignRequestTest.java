package dev.gatepass.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
    @EnumSource(
            value = Method.class,
            names = {"GET", "HEAD", "DELETE"})
    void refusesToReadOrDeleteAStepOfAnUpload_G06(Method method) {
        Conditions part = Conditions.builder()
                .uploadStep(Optional.of(new UploadStep.Part("u", 1)))
                .build();
        assertThrows(IllegalArgumentException.class, () -> new PresignRequest(method, KEY, 60, part));
        assertFalse(new PresignRequest(Method.PUT, KEY, 60, part).writesWholeObject());
        assertTrue(PresignRequest.of(Method.PUT, KEY, 60).writesWholeObject());
    }
}
