package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.FakeIdentityProvider;
import dev.gatepass.fixture.RunningGatepass;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole way through, with a real database, a store that verifies signatures and an issuer of tokens. */
@Timeout(120)
class EndToEndTest {
    private static final byte[] FILE = "weights".getBytes(StandardCharsets.UTF_8);

    private static RunningGatepass gatepass;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        gatepass = RunningGatepass.start();
    }

    @AfterAll
    static void stop() {
        gatepass.close();
    }

    @Test
    void aFileGoesToTheBucketAndComesBack_R1_R2() throws Exception {
        JsonObject put = url(gatepass.key("kay"), "kappa", item("PUT", "runs/1").put("content_type", "text/plain"));
        assertEquals(200, put(put, "text/plain", FILE).statusCode());
        assertArrayEquals(FILE, gatepass.store().get("instance", "kappa/runs/1"));
        String get = url(gatepass.key("ola"), "kappa", item("GET", "runs/1")).getString("url");
        assertArrayEquals(FILE, get(get).body());
    }

    @Test
    void theStoreHoldsTheUploaderToWhatWasSigned_G02() throws Exception {
        JsonObject put = url(gatepass.key("kay"), "kappa", item("PUT", "runs/2").put("content_type", "text/plain"));
        assertEquals(403, put(put, "text/html", FILE).statusCode());
        JsonObject sized =
                url(gatepass.key("kay"), "kappa", item("PUT", "runs/2").put("content_length", 3));
        assertEquals(403, put(sized, "text/plain", FILE).statusCode());
        assertFalse(gatepass.store().has("instance", "kappa/runs/2"));
    }

    @Test
    void theStoreRefusesEveryChangeOfAUrl_G05() throws Exception {
        gatepass.store().put("instance", "kappa/t", FILE);
        String url = url(gatepass.key("kay"), "kappa", item("GET", "t")).getString("url");
        assertEquals(200, get(url).statusCode());
        String[] changed = {
            url.replace("/kappa/t?", "/kappa/u?"),
            url.replace("X-Amz-Expires=3600", "X-Amz-Expires=3601"),
            url.replace("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders=host%3Bx"),
            url + "&response-content-type=text%2Fhtml",
            url.substring(0, url.length() - 1) + (url.endsWith("0") ? '1' : '0'),
            url.replace("us-east-1", "us-east-2"),
        };
        for (String one : changed) {
            assertEquals(403, get(one).statusCode(), one.substring(0, one.indexOf('?')));
        }
    }

    @Test
    void aTokenOfTheIssuerIsBelieved() throws Exception {
        String token = gatepass.token("vic", Instant.now(), Duration.ofHours(1));
        HttpResponse<String> me = call(token, "/v1/me");
        assertEquals("vic", new JsonObject(me.body()).getString("name"));
        assertEquals(
                "view-only",
                new JsonObject(me.body()).getJsonArray("teams").getJsonObject(0).getString("role"));
    }

    @Test
    void anExpiredTokenIsNotAuthenticated_J07() throws Exception {
        String token = gatepass.token("vic", Instant.now().minusSeconds(7200), Duration.ofHours(1));
        HttpResponse<String> response = call(token, "/v1/me");
        assertEquals(401, response.statusCode());
        assertEquals("unauthenticated", new JsonObject(response.body()).getString("code"));
        assertTrue(response.headers().firstValue("www-authenticate").isPresent());
    }

    @Test
    void anIssuerThatIsDownLeavesApiKeysWorking_F_IDP1() throws Exception {
        gatepass.issuer().fail(FakeIdentityProvider.Fault.STATUS_500);
        assertEquals(200, call(gatepass.key("kay"), "/v1/me").statusCode());
        assertEquals(
                200,
                call(gatepass.token("kay", Instant.now(), Duration.ofHours(1)), "/v1/me")
                        .statusCode());
    }

    @Test
    void aStoreThatIsDownBreaksNothingHere_F_CP1() throws Exception {
        gatepass.store().stop();
        try {
            String url = url(gatepass.key("kay"), "kappa", item("GET", "t")).getString("url");
            assertThrows(ConnectException.class, () -> get(url));
            assertEquals(200, call(gatepass.key("kay"), "/readyz").statusCode());
        } finally {
            gatepass.store().start();
        }
    }

    @Test
    void aMembershipRevokedWithSqlStopsBeingHonouredWithinASecond() throws Exception {
        gatepass.database().rows().user("rex").organizationMember("rex", "acme", "viewer");
        gatepass.database().rows().teamMember("rex", "omega", "member");
        String key = gatepass.newKey("rex");
        while (signing(key, "omega").statusCode() != 200) {
            Thread.onSpinWait();
        }
        gatepass.database().rows().update("DELETE FROM team_membership WHERE account = 'rex'");
        long committed = System.nanoTime();
        int refusedWith = 200;
        while (refusedWith == 200) {
            refusedWith = signing(key, "omega").statusCode();
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - committed);
        System.out.println("From the commit of a revocation to the first 403: " + millis + " ms");
        assertEquals(403, refusedWith);
        assertTrue(millis < 1000, millis + " ms");
    }

    @Test
    void aRevokedKeyStopsWorking_J15() throws Exception {
        String key = gatepass.newKey("ola");
        long revision = gatepass.revision();
        assertEquals(200, atLeast(key, revision).statusCode());
        gatepass.database().rows().update("DELETE FROM api_key WHERE id = ?", key.substring(3, 15));
        assertEquals(401, atLeast(key, gatepass.revision()).statusCode());
    }

    @Test
    void nothingOfAUrlOrASecretIsInTheRecord_L01() throws Exception {
        String url = url(gatepass.key("kay"), "kappa", item("GET", "audited")).getString("url");
        String record = gatepass.auditRecord();
        assertTrue(record.contains("kappa/audited"));
        assertFalse(record.contains(url.substring(url.indexOf("X-Amz-Signature=") + 16)));
        assertFalse(record.contains(gatepass.key("kay")));
    }

    private HttpResponse<String> atLeast(String credential, long revision) throws Exception {
        return client.send(
                request(credential, "/v1/me")
                        .header("Gatepass-At-Least-Revision", Long.toString(revision))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> signing(String credential, String team) throws Exception {
        return sign(credential, team, item("GET", "a"));
    }

    private HttpResponse<String> sign(String credential, String team, JsonObject item) throws Exception {
        String body = "{\"requests\":[" + item.encode() + "]}";
        return client.send(
                request(credential, "/v1/teams/" + team + "/sign")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonObject url(String credential, String team, JsonObject item) throws Exception {
        HttpResponse<String> response = sign(credential, team, item);
        assertEquals(200, response.statusCode(), response.body());
        return new JsonObject(response.body()).getJsonArray("urls").getJsonObject(0);
    }

    private HttpResponse<String> call(String credential, String path) throws Exception {
        return client.send(request(credential, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> put(JsonObject url, String contentType, byte[] body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url.getString("url")))
                        .header("content-type", contentType)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(String credential, String path) {
        return HttpRequest.newBuilder(gatepass.uri(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + credential);
    }

    private static JsonObject item(String method, String key) {
        return new JsonObject().put("method", method).put("key", key);
    }
}
