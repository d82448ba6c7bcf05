package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.TeamRole;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBodyTest {
    /** A body. */
    record Thing(
            String name,
            TeamRole firstRole,
            Optional<Long> number,
            Optional<Boolean> flag,
            Optional<List<String>> texts) {
        Thing {
            if (name == null) {
                throw new IllegalArgumentException("a thing has a name");
            }
        }
    }

    /** A body of which a part must be there. */
    record Named(String storageBucket) {
        Named {
            Objects.requireNonNull(storageBucket, "storageBucket");
        }
    }

    @Test
    void aFieldThatIsMissingIsNamed() {
        Refusal refusal = assertThrows(Refusal.class, () -> JsonBody.read(Buffer.buffer("{}"), Named.class));
        assertEquals("storage_bucket is missing", refusal.detail());
    }

    private static Thing read(String json) {
        return JsonBody.read(Buffer.buffer(json), Thing.class);
    }

    @Test
    void aBodyIsReadIntoARecord() {
        assertEquals(
                new Thing("a", TeamRole.VIEW_ONLY, Optional.of(7L), Optional.of(true), Optional.of(List.of("x"))),
                read("{\"name\":\"a\",\"first_role\":\"view-only\",\"number\":7,\"flag\":true,\"texts\":[\"x\"]}"));
        assertEquals(Optional.empty(), read("{\"name\":\"a\"}").number());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|documented form",
                "null|not an object",
                "[]|not an object",
                "7|not an object",
                "{\"name\":\"a\"} x|JSON",
                "{\"name\":\"a\"}{}|documented form",
                "{\"name\":\"a\",\"name\":\"b\"}|JSON",
                "{\"name\":\"a\",\"other\":1}|\"other\"",
                "{\"name\":7}|\"name\"",
                "{\"name\":\"a\",\"first_role\":\"owner\"}|expected one of",
                "{\"name\":\"a\",\"first_role\":\"VIEW_ONLY\"}|expected one of",
                "{\"name\":\"a\",\"first_role\":1}|\"first_role\"",
                "{\"name\":\"a\",\"number\":\"7\"}|\"number\"",
                "{\"name\":\"a\",\"number\":7.0}|\"number\"",
                "{\"name\":\"a\",\"number\":99999999999999999999}|\"number\"",
                "{\"name\":\"a\",\"flag\":1}|\"flag\"",
                "{\"name\":\"a\",\"flag\":\"true\"}|\"flag\"",
                "{\"name\":\"a\",\"texts\":\"x\"}|\"texts\"",
                "{\"name\":\"a\",\"texts\":[1]}|texts",
                "{}|a thing has a name",
            })
    void whatIsNotOfTheFormIsRefusedWithItsPlace_H03(String json, String why) {
        Refusal refusal = assertThrows(Refusal.class, () -> read(json), json);
        assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
        assertTrue(refusal.detail().contains(why), json + " gave " + refusal.detail());
    }

    @Test
    void onlyUtf8IsRead_K05() {
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'};
        assertThrows(Refusal.class, () -> JsonBody.read(Buffer.buffer(overlong), Thing.class));
        assertThrows(Refusal.class, () -> read("\uFEFF{\"name\":\"a\"}"));
    }
}
