package dev.gatepass.http;

import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.fixture.World.OLA;
import static dev.gatepass.fixture.World.VIC;
import static dev.gatepass.http.SignTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.TestGateway;
import dev.gatepass.issuing.AuditSink;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ObjectTest {
    private final TestGateway gateway = TestGateway.start();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void readingRedirectsAndMayBeCachedByTheCallerAlone_L02(String method) {
        HttpResponse<String> response = gateway.call(method, KAY, "/v1/teams/kappa/objects/runs/7/model.bin");
        assertEquals(307, response.statusCode());
        assertTrue(header(response, "location")
                .startsWith("http://127.0.0.1:9000/gatepass-instance/kappa/runs/7/model.bin?"));
        assertEquals("private, max-age=3540", header(response, "cache-control"));
        assertEquals("authorization", header(response, "vary"));
        assertEquals("no-referrer", header(response, "referrer-policy"));
        assertEquals(method, gateway.audited.get(0).urls().get(0).method().name());
    }

    @Test
    void aShortLifeIsNotCachedBeyondItsEnd() {
        HttpResponse<String> response = gateway.call("GET", KAY, "/v1/teams/kappa/objects/a?expires_in=30");
        assertTrue(header(response, "location").contains("X-Amz-Expires=30&"));
        assertEquals("private, max-age=0", header(response, "cache-control"));
        assertEquals("2026-11-24T12:00:30Z", header(response, "gatepass-expires-at"));
        assertEquals("", header(response, "gatepass-ttl-limited-by"));
    }

    @Test
    void aRedirectIsCachedForWhatIsLeftOfItsUrl() {
        AtomicReference<Instant> now = new AtomicReference<>(TestGateway.NOW);
        gateway.clock = now::get;
        AuditSink usual = gateway.audit;
        gateway.audit = issuance -> {
            now.set(TestGateway.NOW.plusMillis(9_500)); // signed, and not answered yet
            return usual.record(issuance);
        };
        HttpResponse<String> response = gateway.call("GET", KAY, "/v1/teams/kappa/objects/a?expires_in=100");
        assertEquals("2026-11-24T12:01:40Z", header(response, "gatepass-expires-at"));
        assertEquals("private, max-age=30", header(response, "cache-control"));
    }

    @Test
    void aLifeThatIsShortenedIsToldInAHeader_G09() {
        HttpResponse<String> response = gateway.call("GET", KAY, "/v1/teams/kappa/objects/a?expires_in=604800");
        assertEquals("2026-11-24T13:00:00Z", header(response, "gatepass-expires-at"));
        assertEquals("policy", header(response, "gatepass-ttl-limited-by"));
    }

    @Test
    void whoSaysWhatAFileIsGetsItAsAnAttachment_G04() {
        String location = header(
                gateway.call("GET", KAY, "/v1/teams/kappa/objects/a?response_content_type=text%2Fplain"), "location");
        assertTrue(location.contains("response-content-disposition=attachment&"), location);
    }

    @Test
    void writingRedirectsSignsTheHostAloneAndIsNeverCached() {
        HttpResponse<String> response = gateway.call("PUT", KAY, "/v1/teams/kappa/objects/a");
        assertEquals(307, response.statusCode());
        assertTrue(header(response, "location").contains("X-Amz-SignedHeaders=host&"));
        assertEquals("no-store", header(response, "cache-control"));
    }

    @ParameterizedTest
    @CsvSource({"a%20b+c,a%20b%2Bc", "%C3%A4,%C3%A4", "a;b=1,a%3Bb%3D1", "%2525,%2525", "~x/%7Ey,~x/~y", "d/,d/"})
    void theKeyIsTheRawPathDecodedOnce_K03_K07(String raw, String signed) {
        String location = header(gateway.call("GET", KAY, "/v1/teams/kappa/objects/" + raw), "location");
        assertTrue(location.contains("/kappa/" + signed + "?"), location);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../b", "%2e%2e/b", "a/%2E./b", "a/.", ".."})
    void refusesDotSegmentsInEitherSpelling_K01(String raw) {
        invalidKey(raw);
    }

    @ParameterizedTest
    @ValueSource(strings = {""})
    void refusesAPathWithoutAKey_K02(String raw) {
        invalidKey(raw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "a%2fb", "%2e%2e%2fb", "%2F"})
    void refusesEncodedSlash_K03(String raw) {
        invalidKey(raw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%5Cb", "a%5c.."})
    void refusesEncodedBackslash_K04(String raw) {
        invalidKey(raw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%00b", "a%0D%0Ab", "%ff", "%C0%AF", "%ED%A0%80", "%E2%80%A8", "%7F"})
    void refusesControlCharactersAndWhatIsNotUtf8_K05(String raw) {
        invalidKey(raw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//b", "/a"})
    void refusesEmptySegments_K06(String raw) {
        invalidKey(raw);
    }

    private void invalidKey(String raw) {
        HttpResponse<String> response = gateway.call("GET", KAY, "/v1/teams/kappa/objects/" + raw);
        assertProblem(400, "invalid_key", response);
        assertTrue(gateway.audited.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expires_in=x",
                "expires_in=0x10",
                "expires_in=1&expires_in=2",
                "storage=team",
                "X-Amz-Expires=1",
                "versionId=1",
                "expires_in=+1",
                "expires_in="
            })
    void refusesAQueryThatIsNotKnown_G06(String query) {
        assertProblem(400, "invalid_request", gateway.call("GET", KAY, "/v1/teams/kappa/objects/a?" + query));
    }

    @Test
    void anExpiryThatCannotBeIsRefused_G09() {
        assertProblem(400, "invalid_request", gateway.call("GET", KAY, "/v1/teams/kappa/objects/a?expires_in=0"));
        assertProblem(400, "invalid_request", gateway.call("GET", KAY, "/v1/teams/kappa/objects/a?expires_in=-1"));
    }

    @Test
    void membershipAndRoleDecide() {
        assertProblem(403, "forbidden", gateway.call("GET", KAY, "/v1/teams/omega/objects/a"));
        assertEquals(307, gateway.call("GET", OLA, "/v1/teams/kappa/objects/a").statusCode());
        assertProblem(403, "forbidden", gateway.call("PUT", VIC, "/v1/teams/kappa/objects/a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content_disposition=inline",
                "content_disposition=attachment%3B%20filename%3D%22a%2Fb%22",
                "content_disposition=attachment%0D%0AX%3A1",
                "response_content_type=text%2Fhtml",
                "response_content_type=image%2Fsvg%2Bxml",
                "response_content_type=application%2Fjavascript",
                "response_content_type=TEXT%2FHTML%3B%20charset%3Dutf-8",
                "response_content_type=x"
            })
    void refusesOverridesThatABrowserWouldRun_G04(String query) {
        assertProblem(400, "invalid_request", gateway.call("GET", KAY, "/v1/teams/kappa/objects/a?" + query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content_disposition=attachment",
                "content_disposition=attachment%3B%20filename%3D%22m.bin%22",
                "content_disposition=attachment%3B%20filename*%3DUTF-8''%25C3%25A4.bin",
                "response_content_type=application%2Foctet-stream",
                "response_content_type=text%2Fplain%3B%20charset%3Dutf-8"
            })
    void takesOverridesThatAreSafe_G04(String query) {
        assertEquals(
                307,
                gateway.call("GET", KAY, "/v1/teams/kappa/objects/a?" + query).statusCode());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
