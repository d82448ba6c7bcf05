package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.StorageLevel;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.UrlRequest;
import dev.gatepass.signing.Method;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignBodyTest {
    private static final int MAX_URLS = 3;

    @Test
    void readsEveryField() {
        List<UrlRequest> requests = read("{\"requests\":[{\"method\":\"PUT\",\"key\":\"a/ä\",\"expires_in\":7,"
                + "\"content_type\":\"t\",\"content_length\":0,\"content_md5\":\"m\",\"checksum_sha256\":\"c\"},"
                + "{\"key\":\"b\",\"method\":\"GET\",\"storage\":\"instance\",\"content_disposition\":\"d\","
                + "\"response_content_type\":\"r\",\"version_id\":\"v\"}]}");
        UrlRequest put = UrlRequest.builder(Method.PUT, "a/ä")
                .expiresIn(7)
                .contentType("t")
                .contentLength(0)
                .contentMd5("m")
                .checksumSha256("c")
                .build();
        UrlRequest get = UrlRequest.builder(Method.GET, "b")
                .level(StorageLevel.INSTANCE)
                .contentDisposition("d")
                .responseContentType("r")
                .versionId("v")
                .build();
        assertEquals(List.of(put, get), requests);
        assertEquals(Optional.empty(), put.versionId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "LIST", "OPTIONS", "get", "Get", "", "GET\\r\\nX", "GET "})
    void knowsNoMethodOutsideTheClosedSet_G01(String method) {
        refuses("{\"requests\":[{\"key\":\"a\",\"method\":\"" + method + "\"}]}", "GET, HEAD, PUT or DELETE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Amz-Credential", "X-Amz-Expires", "versionId", "uploadId", "partNumber", "Key", ""})
    void takesNoParameterOfTheStoreAndNoUnknownField_G06(String field) {
        refuses(item("\"" + field + "\":\"1\""), "not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acl", "x-amz-acl", "x-amz-meta-a", "metadata", "tagging", "headers", "storage_class"})
    void takesNoHeaderOfTheStoresOwn_G03(String field) {
        refuses(item("\"" + field + "\":\"public-read\""), "not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "bucket", "region", "credential_ref", "identified"})
    void assignsNothingThatTheDirectoryDecides_T09(String field) {
        refuses(item("\"" + field + "\":\"omega\""), "not known");
        refuses("{\"requests\":[],\"" + field + "\":true}", "not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"300\"", "300.5", "1e9", "true", "null", "[1]"})
    void takesAWholeNumberOfSecondsAlone_G09(String seconds) {
        refuses(item("\"expires_in\":" + seconds), "a whole number");
    }

    @Test
    void takesNoNumberBeyond64Bits_G09() {
        refuses(item("\"expires_in\":9223372036854775808"), "64 bits");
        assertEquals(
                Optional.of(Long.MAX_VALUE),
                read(item("\"expires_in\":9223372036854775807")).get(0).expiresIn());
    }

    @Test
    void needsAMethodAndAKey_K02() {
        refuses("{\"requests\":[{\"key\":\"a\"}]}", "lacks its method");
        refuses("{\"requests\":[{\"method\":\"GET\"}]}", "lacks its key");
        refuses("{\"requests\":[{\"method\":\"GET\",\"key\":null}]}", "not a string");
        refuses("{\"requests\":[{\"method\":\"GET\",\"key\":7}]}", "not a string");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"requests\":{}}",
                "{\"requests\":null}",
                "{\"requests\":[1]}",
                "{\"requests\":[null]}",
                "{\"requests\":[[]]}",
                "{\"requests\":[",
                "{\"requests\":[]}x",
                "{\"requests\":[]}{}",
                "{\"requests\":[],\"requests\":[]}",
                "/*x*/{\"requests\":[]}",
                "{\"requests\":[],}",
                "{'requests':[]}",
                "\uFEFF{\"requests\":[]}",
                "{\"requests\":[{\"method\":\"GET\",\"key\":\"a\",\"key\":\"b\"}]}",
                "{\"requests\":[{\"method\":\"GET\",\"key\":\"a\",\"expires_in\":NaN}]}",
                "{\"requests\":[{\"method\":\"GET\",\"key\":\"a\nb\"}]}"
            })
    void refusesWhatIsNotExactlyTheForm_H03(String body) {
        refuses(body, "");
    }

    @Test
    void refusesDepthAndLongNumbersWithoutReadingOn_H03() {
        refuses("[".repeat(100_000), "");
        refuses("{\"requests\":[{\"method\":\"GET\",\"key\":" + "[".repeat(1000), "");
        refuses(item("\"expires_in\":" + "1".repeat(1_000_000)), "");
    }

    @Test
    void countsWhileReadingSoThatTheRestIsNotRead_H02() {
        String four = "{\"method\":\"GET\",\"key\":\"a\"},".repeat(MAX_URLS + 1);
        Refusal refusal = assertThrows(Refusal.class, () -> read("{\"requests\":[" + four + "!!! never reached"));
        assertEquals(ErrorCode.TOO_LARGE, refusal.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "\u001B[31mred", "a\\\\b", "x\\\"y"})
    void repeatsAFieldsNameInNoHarmfulForm_L06(String field) {
        String detail = refuses("{\"requests\":[],\"" + field.replace("\u001B", "\\u001b") + "\":1}", "not known");
        assertTrue(detail.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '…'), detail);
    }

    private static String refuses(String body, String hint) {
        Refusal refusal = assertThrows(Refusal.class, () -> read(body), body);
        assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
        assertTrue(refusal.detail().contains(hint), refusal.detail());
        return refusal.detail();
    }

    private static List<UrlRequest> read(String body) {
        SignBody work = new SignBody(Buffer.buffer(body), MAX_URLS, counted -> {});
        while (work.isUnfinished()) {
            work.step();
        }
        return work.result();
    }

    private static String item(String field) {
        return "{\"requests\":[{\"method\":\"GET\",\"key\":\"a\"," + field + "}]}";
    }
}
