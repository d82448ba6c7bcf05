package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.failure.Refusal;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentsTest {
    record Dated(Instant at) {}

    @Test
    void areReadAsTheyAreWritten() {
        Dated dated = new Dated(Instant.parse("2026-11-24T05:00:00.999Z"));
        String written = Json.encode(dated).toString();
        assertEquals("{\"at\":\"2026-11-24T05:00:00Z\"}\n", written);
        assertEquals(
                Instant.parse("2026-11-24T05:00:00Z"),
                JsonBody.read(Buffer.buffer(written), Dated.class).at());
    }

    @Test
    void areReadNoOtherWay_T09() {
        for (String moment : List.of(
                "1764000000",
                "1764000000.5",
                "true",
                "\"1764000000\"",
                "\"2026-11-24\"",
                "\"2026-11-24T05:00Z\"",
                "\"2026-11-24T05:00:00\"",
                "\"2026-11-24T05:00:00.5Z\"",
                "\"2026-11-24T05:00:00+00:00\"",
                "\"2026-11-24t05:00:00z\"",
                "\"2026-02-30T05:00:00Z\"",
                "\"2026-11-24T25:00:00Z\"",
                "\"+12026-11-24T05:00:00Z\"",
                "\"٢٠٢٦-11-24T05:00:00Z\"",
                "\"\"",
                "[]")) {
            Buffer body = Buffer.buffer("{\"at\":" + moment + "}");
            assertThrows(Refusal.class, () -> JsonBody.read(body, Dated.class), moment);
        }
    }
}
