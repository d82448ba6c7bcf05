package dev.gatepass.storage.remedies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.Json;

/** Documents, compared by what they say. */
final class Documents {
    private Documents() {}

    static void same(String expected, Remedy remedy) {
        assertEquals(
                Json.decodeValue(expected), Json.decodeValue(remedy.document().orElseThrow()));
    }
}
