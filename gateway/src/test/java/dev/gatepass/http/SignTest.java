package dev.gatepass.http;

import static dev.gatepass.fixture.World.EVE;
import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.fixture.World.OLA;
import static dev.gatepass.fixture.World.VIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Account;
import dev.gatepass.access.Team;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.RawHttp;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.Issuance;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SignTest {
    private final TestGateway gateway = TestGateway.start();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void signsABatchInItsOrder() {
        HttpResponse<String> response = gateway.sign(KAY, "kappa", """
                {"requests":[
                  {"method":"PUT","key":"runs/7/model.bin","expires_in":600,"content_type":"application/octet-stream"},
                  {"method":"GET","key":"runs/7/model.bin"},
                  {"method":"HEAD","key":"ä + b"}]}
                """);
        assertEquals(200, response.statusCode(), response.body());
        JsonObject answer = new JsonObject(response.body());
        assertEquals(7, answer.getInteger("revision"));
        JsonObject put = answer.getJsonArray("urls").getJsonObject(0);
        assertEquals("runs/7/model.bin", put.getString("key"));
        assertEquals(600, put.getInteger("expires_in"));
        assertEquals("2026-11-24T12:10:00Z", put.getString("expires_at"));
        assertEquals(new JsonObject().put("content-type", "application/octet-stream"), put.getJsonObject("headers"));
        assertTrue(put.getString("url")
                .startsWith("http://127.0.0.1:9000/gatepass-instance/kappa/runs/7/model.bin?X-Amz-"));
        JsonObject get = answer.getJsonArray("urls").getJsonObject(1);
        assertEquals(3600, get.getInteger("expires_in"));
        assertFalse(get.containsKey("ttl_limited_by"), "nothing was asked, so nothing was shortened");
        JsonObject head = answer.getJsonArray("urls").getJsonObject(2);
        assertTrue(head.getString("url").contains("/kappa/%C3%A4%20%2B%20b?"));
        assertEquals("no-store", response.headers().firstValue("cache-control").orElse(""));
    }

    @Test
    void recordsWhatItGivesBeforeGivingIt() {
        gateway.sign(KAY, "kappa", one("GET", "a"));
        Issuance issuance = gateway.audited.get(0);
        assertEquals("kappa", issuance.team());
        assertEquals(KAY, issuance.principal().caller());
        assertEquals("kappa/a", issuance.urls().get(0).key());
        assertEquals("instance-bucket", issuance.urls().get(0).storageBucket());
        assertEquals(8, issuance.urls().get(0).fingerprint().length());
    }

    @Test
    void withoutARecordThereIsNoUrl_F_AUD() {
        gateway.audit = issuance ->
                Future.failedFuture(new Unavailable(ErrorCode.AUDIT_UNAVAILABLE, "the record cannot be written"));
        HttpResponse<String> response = gateway.sign(KAY, "kappa", one("GET", "a"));
        assertProblem(503, "audit_unavailable", response);
        assertFalse(response.body().contains("X-Amz-Signature"));
        assertTrue(response.headers().firstValue("retry-after").isPresent());
    }

    @Test
    void aCredentialThatCannotBeHadIs503() {
        gateway.credentials = bucket ->
                Future.failedFuture(new Unavailable(ErrorCode.CREDENTIAL_UNAVAILABLE, "the secret cannot be read"));
        assertProblem(503, "credential_unavailable", gateway.sign(KAY, "kappa", one("GET", "a")));
    }

    @Test
    void aStaleDirectoryAnswersNothing() {
        gateway.replica.stale(true);
        assertProblem(503, "directory_stale", gateway.sign(KAY, "kappa", one("GET", "a")));
    }

    @Test
    void aDirectoryThatAgesDuringTheRequestAnswersNothing() {
        gateway.audit = issuance -> {
            gateway.replica.stale(true);
            return Future.succeededFuture();
        };
        assertProblem(503, "directory_stale", gateway.sign(KAY, "kappa", one("GET", "a")));
    }

    @Test
    void theAgeThatCountsIsThatOfTheStateThatWasDecidedUpon() {
        gateway.audit = issuance -> {
            gateway.replica.become(
                    World.builder().put(new Account(KAY, true, false)).build());
            gateway.replica.expireAllButTheCurrent();
            return Future.succeededFuture();
        };
        assertProblem(503, "directory_stale", gateway.sign(KAY, "kappa", one("GET", "a")));
    }

    @Test
    void nothingLeavesBeforeItsRecordIsWritten() {
        Promise<Void> written = Promise.promise();
        gateway.audit = issuance -> written.future();
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> gateway.sign(KAY, "kappa", one("GET", "a")));
        assertThrows(TimeoutException.class, () -> answer.get(200, TimeUnit.MILLISECONDS));
        written.complete();
        assertEquals(200, answer.join().statusCode());
    }

    @Test
    void whoIsLockedOutWhileTheBodyComesIsRefused() {
        String body = one("GET", "a");
        try (RawHttp connection = new RawHttp(gateway.port())) {
            connection.say("POST /v1/teams/kappa/sign HTTP/1.1\r\nHost: g\r\nAuthorization: Bearer kay\r\n"
                    + "Expect: 100-continue\r\nConnection: close\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n");
            assertTrue(connection.head().startsWith("HTTP/1.1 100 "), "the caller was known when the head came");
            gateway.replica.become(World.builder().removeAccount(KAY).build());
            assertTrue(connection.say(body).untilClosed().startsWith("HTTP/1.1 403 "));
        }
        assertTrue(gateway.audited.isEmpty());
    }

    @Test
    void unknownTeamAndForeignTeamAnswerTheSame_T01() {
        HttpResponse<String> foreign = gateway.sign(KAY, "omega", one("GET", "a"));
        HttpResponse<String> unknown = gateway.sign(KAY, "no-such-team", one("GET", "a"));
        assertProblem(403, "forbidden", foreign);
        assertEquals(withoutId(foreign), withoutId(unknown));
        assertFalse(foreign.body().contains("omega"), "no name is repeated");
    }

    @Test
    void anOutsiderIsRefusedAsAWhole_T02() {
        assertProblem(403, "forbidden", gateway.sign(EVE, "kappa", one("GET", "a")));
    }

    @Test
    void whatTheRoleLacksIsTheItemsErrorAndPositionsStay_T02() {
        JsonArray urls = urls(gateway.sign(VIC, "kappa", """
                {"requests":[{"method":"PUT","key":"a"},{"method":"GET","key":"b"},{"method":"GET","key":"../c"},
                {"method":"GET","key":"d"}]}
                """));
        assertEquals("forbidden", error(urls, 0));
        assertEquals("b", urls.getJsonObject(1).getString("key"));
        assertEquals("invalid_key", error(urls, 2));
        assertEquals("d", urls.getJsonObject(3).getString("key"));
    }

    @Test
    void filesFromBeforeTheTeamsBucketAreReadAtTheInstance() {
        gateway.replica.become(World.builder()
                .put(new Team("kappa", "acme", Optional.of("kappa-bucket")))
                .build());
        String body = "{\"requests\":[{\"method\":\"GET\",\"key\":\"a\",\"storage\":\"instance\"}]}";
        JsonObject url = urls(gateway.sign(OLA, "kappa", body)).getJsonObject(0);
        assertTrue(url.getString("url").contains("/gatepass-instance/kappa/a?"));
        assertProblem(403, "forbidden", gateway.sign(OLA, "kappa", one("GET", "a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"requests\":[{\"method\":\"GET\",\"key\":\"a\",\"bucket\":\"b\"}]}"})
    void aBodyThatIsNotOfTheFormIsRefusedAsAWhole_T09(String body) {
        assertProblem(400, "invalid_request", gateway.sign(KAY, "kappa", body));
        assertTrue(gateway.audited.isEmpty());
    }

    @Test
    void aBodyThatIsNotUtf8IsRefused_K05() {
        byte[] body = one("GET", "a?").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int i = 0; i < body.length; i++) {
            body[i] = body[i] == '?' ? (byte) 0xFF : body[i];
        }
        assertProblem(
                400,
                "invalid_request",
                gateway.send(gateway.request(KAY, "/v1/teams/kappa/sign")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/../b", "./x", "a/./b", "a/.."})
    void aDotSegmentIsTheItemsError_K01(String key) {
        invalidKey(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void anEmptyKeyIsTheItemsError_K02(String key) {
        invalidKey(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\\\b", "a\\\\..\\\\b"})
    void aBackslashIsTheItemsError_K04(String key) {
        invalidKey(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\u0085b", "a\\r\\nb", "a\\u2028b", "\\ud800", "\\udc00x", "\\u007f"})
    void controlCharactersAndBrokenUnicodeAreTheItemsError_K05(String key) {
        invalidKey(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//b", "/a", "//a"})
    void anEmptySegmentIsTheItemsError_K06(String key) {
        invalidKey(key);
    }

    private void invalidKey(String key) {
        assertEquals("invalid_key", error(urls(gateway.sign(KAY, "kappa", one("GET", key))), 0), key);
    }

    @Test
    void encodedTextInAKeyIsLiteral_K03() {
        String url = urls(gateway.sign(KAY, "kappa", one("GET", "%2e%2e%2f%252e")))
                .getJsonObject(0)
                .getString("url");
        assertTrue(url.contains("/kappa/%252e%252e%252f%25252e?"), "encoded once, never decoded");
    }

    @ParameterizedTest
    @CsvSource({"0,invalid_request", "-1,invalid_request", "-9223372036854775808,invalid_request"})
    void aLifeBelowOneSecondIsTheItemsError_G09(long seconds, String code) {
        assertEquals(code, error(urls(gateway.sign(KAY, "kappa", expiring("GET", seconds))), 0));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,1,1,",
        "GET,3600,3600,",
        "GET,3601,3600,policy",
        "GET,604801,3600,policy",
        "GET,2147483648,3600,policy",
        "PUT,86400,86400,",
        "PUT,86401,86400,policy",
        "GET,9223372036854775807,3600,policy"
    })
    void aLifeAboveTheCapIsShortenedAndTheAnswerSaysSo_G09_R2(String method, long asked, int given, String limit) {
        JsonObject url =
                urls(gateway.sign(KAY, "kappa", expiring(method, asked))).getJsonObject(0);
        assertEquals(given, url.getInteger("expires_in"));
        assertEquals(limit, url.getString("ttl_limited_by"));
        assertTrue(url.getString("url").contains("X-Amz-Expires=" + given + "&"));
        assertEquals(TestGateway.NOW.plusSeconds(given).toString(), url.getString("expires_at"));
    }

    @Test
    void deletionIsNotSignedWhereItIsSoft_R3() {
        assertEquals("unsupported_operation", error(urls(gateway.sign(KAY, "kappa", one("DELETE", "a"))), 0));
    }

    @Test
    void tooManyRequestsAreTooLarge_H02() {
        assertProblem(413, "too_large", gateway.sign(KAY, "kappa", batch(10_001)));
        assertEquals(10_000, urls(gateway.sign(KAY, "kappa", batch(10_000))).size());
    }

    @Test
    void aBodyAboveItsLimitIsTooLarge_H02() {
        String body = "{\"requests\":[{\"method\":\"GET\",\"key\":\"" + "a".repeat(16 * 1024 * 1024) + "\"}]}";
        try (TestGateway hasty = TestGateway.start(TestGateway.defaults(
                Duration.ofSeconds(1), TestGateway.defaults().drainTimeout()))) {
            assertProblem(413, "too_large", hasty.sign(KAY, "kappa", body));
        }
    }

    @Test
    void compressedOrOtherBodiesAreNotRead_H06() {
        HttpRequest.Builder request = gateway.request(KAY, "/v1/teams/kappa/sign");
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(one("GET", "a"));
        assertProblem(
                415,
                "unsupported_media_type",
                gateway.send(request.copy()
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(body)
                        .build()));
        assertProblem(
                415,
                "unsupported_media_type",
                gateway.send(request.copy()
                        .header("Content-Type", "text/plain")
                        .POST(body)
                        .build()));
        assertProblem(
                415,
                "unsupported_media_type",
                gateway.send(request.copy()
                        .header("Content-Type", "application/json; charset=utf-16")
                        .POST(body)
                        .build()));
    }

    @Test
    void aFreshnessThatCannotBeGivenIs503() {
        HttpRequest.Builder request = gateway.request(KAY, "/v1/me");
        assertEquals(
                200,
                gateway.send(request.copy()
                                .header("Gatepass-At-Least-Revision", "7")
                                .build())
                        .statusCode());
        assertProblem(
                503,
                "directory_stale",
                gateway.send(
                        request.copy().header("Gatepass-At-Least-Revision", "8").build()));
        assertProblem(
                400,
                "invalid_request",
                gateway.send(
                        request.copy().header("Gatepass-At-Least-Revision", "x").build()));
    }

    @Test
    void spoofedHeadersChangeNothing_T10() {
        HttpResponse<String> response = gateway.send(gateway.request(KAY, "/v1/me")
                .header("X-User", "ola")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Original-URI", "/v1/teams/omega/objects/a")
                .build());
        assertEquals("kay", new JsonObject(response.body()).getString("name"));
    }

    @Test
    void actingForSomebodyIsNeverIgnored() {
        assertProblem(
                403,
                "forbidden",
                gateway.send(gateway.request(KAY, "/v1/me")
                        .header("Gatepass-Acting-For", "ola")
                        .build()));
    }

    private static String one(String method, String key) {
        return "{\"requests\":[{\"method\":\"" + method + "\",\"key\":\"" + key + "\"}]}";
    }

    private static String expiring(String method, long seconds) {
        return "{\"requests\":[{\"method\":\"" + method + "\",\"key\":\"a\",\"expires_in\":" + seconds + "}]}";
    }

    private static String batch(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> "{\"method\":\"GET\",\"key\":\"k" + i + "\"}")
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
    }

    private static JsonArray urls(HttpResponse<String> response) {
        assertEquals(200, response.statusCode(), response.body());
        return new JsonObject(response.body()).getJsonArray("urls");
    }

    private static String error(JsonArray urls, int position) {
        return urls.getJsonObject(position).getJsonObject("error").getString("code");
    }

    static void assertProblem(int status, String code, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(code, new JsonObject(response.body()).getString("code"));
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("content-type").orElse(""));
    }

    private static JsonObject withoutId(HttpResponse<String> response) {
        JsonObject body = new JsonObject(response.body());
        body.remove("request_id");
        return body;
    }
}
