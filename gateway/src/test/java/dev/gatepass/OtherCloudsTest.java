package dev.gatepass;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.FileGatepass;
import dev.gatepass.fixture.Goog4Url;
import dev.gatepass.fixture.RobotKey;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a directory file to URLs for Google Cloud Storage and Azure, over HTTP. */
@Timeout(120)
class OtherCloudsTest {
    private static final String HMAC_SECRET = "fixture-hmac-secret-of-kappa-0001";
    private static final String KMS_KEY = "projects/p/locations/eu/keyRings/k/cryptoKeys/f";
    private static final RobotKey ROBOT = RobotKey.SHARED;

    private static FileGatepass gatepass;

    @BeforeAll
    static void start() throws IOException {
        String account = Base64.getEncoder().encodeToString("fixture: the key of an account..".getBytes(UTF_8));
        gatepass = FileGatepass.start(
                Map.of(
                        "hmac",
                        "provider: gcp, bucket: kappa_files, access_key_id: GOOG1EKAPPA, secret: 'env:HMAC', kms_key: "
                                + KMS_KEY,
                        "robot",
                        "provider: gcp, bucket: kappa-models, addressing: virtual-host, prefix: below/,"
                                + " credential: service-account-key, secret: 'env:ROBOT'",
                        "blobs",
                        "provider: azure, account: kappastore, bucket: files, credential: account-key,"
                                + " secret: 'env:ACCOUNT'",
                        "broken",
                        "provider: gcp, bucket: kappa-broken, credential: service-account-key, secret: 'env:HMAC'",
                        "elsewhere",
                        "provider: azure, account: omegastore, bucket: files, credential: account-key,"
                                + " secret: 'env:ACCOUNT', public_endpoint: 'https://evil.example'"),
                List.of(),
                Map.of("HMAC", HMAC_SECRET, "ROBOT", ROBOT.file(), "ACCOUNT", account));
    }

    @AfterAll
    static void stop() {
        gatepass.close();
    }

    @Test
    void anHmacKeySignsForCloudStorage() throws Exception {
        JsonObject put = gatepass.url("hmac", item("PUT", "runs/1").put("content_type", "text/plain"));
        Map<String, String> headers = Map.of("content-type", "text/plain", "x-goog-encryption-kms-key-name", KMS_KEY);
        assertEquals(headers, put.getJsonObject("headers").getMap());
        Goog4Url url = Goog4Url.read(put.getString("url"));
        assertEquals("storage.googleapis.com", url.host());
        assertEquals("/kappa_files/hmac/runs/1", url.path());
        assertTrue(url.parameter("X-Goog-Credential").startsWith("GOOG1EKAPPA/"), url.host());
        byte[] signingKey = ("GOOG4" + HMAC_SECRET).getBytes(UTF_8);
        for (String part : url.scope().split("/", -1)) {
            signingKey = hmac(signingKey, part);
        }
        assertEquals(url.signature(), HexFormat.of().formatHex(hmac(signingKey, url.stringToSign("PUT", headers))));
    }

    @Test
    void aServiceAccountSignsForCloudStorage() throws Exception {
        JsonObject get = gatepass.url("robot", item("GET", "a b"));
        assertEquals(new JsonObject(), get.getJsonObject("headers"));
        Goog4Url url = Goog4Url.read(get.getString("url"));
        assertEquals("kappa-models.storage.googleapis.com", url.host());
        assertEquals("/below/robot/a%20b", url.path());
        assertTrue(url.parameter("X-Goog-Credential").startsWith(ROBOT.clientEmail() + "/"), url.host());
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initVerify(ROBOT.keys().getPublic());
        rsa.update(url.stringToSign("GET", Map.of()).getBytes(UTF_8));
        assertTrue(rsa.verify(HexFormat.of().parseHex(url.signature())), url.host());
    }

    @Test
    void anAccountKeySignsForTheAccountsOwnHost() {
        String url = gatepass.url("blobs", item("GET", "runs/1")).getString("url");
        assertTrue(
                url.startsWith("https://kappastore.blob.core.windows.net/files/blobs/runs/1?"),
                URI.create(url).getHost());
        assertTrue(url.contains("spr=https&"), "it is good by https alone");
    }

    @Test
    void nothingIsSignedForAHostThatNobodyAllowed_T07() {
        JsonObject refused = gatepass.url("elsewhere", item("GET", "a"));
        assertEquals("storage_not_allowed", refused.getJsonObject("error").getString("code"));
        assertFalse(refused.containsKey("url"));
    }

    @Test
    void aSecretOfTheWrongKindMakesItsBucketUnavailableAndNoOther_F_CFG() {
        HttpResponse<String> answer = gatepass.sign("broken", item("GET", "a"));
        assertEquals(503, answer.statusCode());
        assertEquals("credential_unavailable", new JsonObject(answer.body()).getString("code"));
        assertEquals(200, gatepass.sign("hmac", item("GET", "a")).statusCode());
    }

    private static byte[] hmac(byte[] secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static JsonObject item(String method, String key) {
        return new JsonObject().put("method", method).put("key", key);
    }
}
