package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-ndjson | true",
                "APPLICATION/X-NDJSON | true",
                "application/x-ndjson;q=0 | false",
                "application/x-ndjson; q=0.000 | false",
                "application/x-ndjson;q=0.5 | true",
                "application/x-ndjson, application/json | true",
                "application/x-ndjson;q=0.5, application/json | false",
                "application/x-ndjson;q=0.5, application/json;q=0.4 | true",
                "application/x-ndjson;q=0.5, application/* | false",
                "application/x-ndjson;q=0.5, */*;q=0.1 | true",
                "application/x-ndjson;q=0, */* | false",
                "*/* | false",
                "application/* | false",
                "application/json | false",
                "'' | false"
            })
    void aTypeIsPreferredThatIsNamedAndNotWantedLess(String accept, boolean preferred) {
        assertEquals(
                preferred, Accept.of(Optional.of(accept)).prefers("application/x-ndjson", "application/json"), accept);
    }

    @Test
    void whoSaysNothingGetsTheUsual() {
        assertFalse(Accept.of(Optional.empty()).prefers("application/x-ndjson", "application/json"));
    }
}
