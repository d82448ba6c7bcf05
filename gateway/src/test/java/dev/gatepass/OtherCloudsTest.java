package dev.gatepass;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.config.AuditConfig;
import dev.gatepass.config.Config;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.config.IdentityConfig;
import dev.gatepass.config.SecretsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Goog4Url;
import dev.gatepass.fixture.LeakDetector;
import dev.gatepass.fixture.RobotKey;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.identity.apikey.ApiKey;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a directory file to URLs for Google Cloud Storage and Azure, over HTTP, each signature verified. */
@Timeout(120)
class OtherCloudsTest {
    private static final String HMAC_SECRET = "fixture-hmac-secret-of-kappa-0001";
    private static final String ACCOUNT_KEY =
            Base64.getEncoder().encodeToString("fixture: the key of an account..".getBytes(UTF_8));
    private static final String KMS_KEY = "projects/p/locations/eu/keyRings/k/cryptoKeys/f";
    private static final RobotKey ROBOT = RobotKey.generate(2048);
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private static Path folder;

    private static ApiKey key = ApiKey.generate(new SecureRandom());
    private static Gatepass gatepass;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        LeakDetector.register(HMAC_SECRET);
        LeakDetector.register(ACCOUNT_KEY);
        LeakDetector.register(key.reveal());
        Path robot = Files.writeString(folder.resolve("robot.json"), ROBOT.file());
        Path directory = Files.writeString(
                folder.resolve("directory.yaml"), """
                organizations: {acme: {}}
                storage_buckets:
                  hmac: {provider: gcp, bucket: kappa_files, access_key_id: GOOG1EKAPPA, secret: "env:HMAC",
                         kms_key: %s}
                  robot: {provider: gcp, bucket: kappa-models, addressing: virtual-host, prefix: below/,
                          credential: service-account-key, secret: "file:%s"}
                  blobs: {provider: azure, account: kappastore, bucket: files, credential: account-key,
                          secret: "env:ACCOUNT"}
                  broken: {provider: gcp, bucket: kappa-broken, credential: service-account-key, secret: "env:HMAC"}
                teams:
                  hmac: {organization: acme, storage_bucket: hmac}
                  robot: {organization: acme, storage_bucket: robot}
                  blobs: {organization: acme, storage_bucket: blobs}
                  broken: {organization: acme, storage_bucket: broken}
                users:
                  kay:
                    organizations: {acme: member}
                    teams: {hmac: member, robot: member, blobs: member, broken: member}
                    api_keys: [{id: "%s", sha256: "%s"}]
                """.formatted(KMS_KEY, robot, key.id(), key.sha256()));
        Config config = new Config(
                TestGateway.defaults(),
                new DirectoryConfig(
                        DirectoryConfig.Source.FILE,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(2),
                        Optional.of(directory),
                        Optional.empty()),
                new IdentityConfig(Optional.empty(), 1000, Duration.ofSeconds(60)),
                TestGateway.signing(),
                new StorageConfig(List.of()),
                new AuditConfig(
                        AuditConfig.Mode.REQUIRED, AuditConfig.Durability.OS, folder.resolve("audit.jsonl"), 1000),
                new SecretsConfig(Optional.empty()));
        gatepass = Await.done(Gatepass.start(VERTX, config, Map.of("HMAC", HMAC_SECRET, "ACCOUNT", ACCOUNT_KEY)));
    }

    @AfterAll
    static void stop() {
        Await.done(gatepass.stop());
        Await.done(VERTX.close());
    }

    @Test
    void anHmacKeySignsForCloudStorage() throws Exception {
        JsonObject put = url("hmac", item("PUT", "runs/1").put("content_type", "text/plain"));
        Map<String, String> headers = Map.of("content-type", "text/plain", "x-goog-encryption-kms-key-name", KMS_KEY);
        assertEquals(headers, put.getJsonObject("headers").getMap());
        Goog4Url url = Goog4Url.read(put.getString("url"));
        assertEquals("storage.googleapis.com", url.host());
        assertEquals("/kappa_files/hmac/runs/1", url.path());
        assertTrue(url.query().contains("X-Goog-Credential=GOOG1EKAPPA%2F"), url.query());
        byte[] signingKey = ("GOOG4" + HMAC_SECRET).getBytes(UTF_8);
        for (String part : url.scope().split("/", -1)) {
            signingKey = hmac(signingKey, part);
        }
        assertEquals(url.signature(), HexFormat.of().formatHex(hmac(signingKey, url.stringToSign("PUT", headers))));
    }

    @Test
    void aServiceAccountSignsForCloudStorage() throws Exception {
        JsonObject get = url("robot", item("GET", "a b"));
        assertEquals(new JsonObject(), get.getJsonObject("headers"));
        Goog4Url url = Goog4Url.read(get.getString("url"));
        assertEquals("kappa-models.storage.googleapis.com", url.host());
        assertEquals("/below/robot/a%20b", url.path());
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initVerify(ROBOT.keys().getPublic());
        rsa.update(url.stringToSign("GET", Map.of()).getBytes(UTF_8));
        assertTrue(rsa.verify(HexFormat.of().parseHex(url.signature())), url.host());
    }

    @Test
    void anAccountKeySignsForAzure() throws Exception {
        JsonObject put = url("blobs", item("PUT", "runs/1").put("content_type", "text/plain"));
        URI url = URI.create(put.getString("url"));
        assertEquals(
                "https://kappastore.blob.core.windows.net/files/blobs/runs/1",
                put.getString("url").split("\\?", 2)[0]);
        assertEquals("BlockBlob", put.getJsonObject("headers").getString("x-ms-blob-type"));
        assertTrue(url.getRawQuery().contains("spr=https&"), "of the query, its protocol");
        assertTrue(url.getRawQuery().contains("sr=b&"), "of the query, its resource");
    }

    @Test
    void aSecretOfTheWrongKindMakesItsBucketUnavailableAndNoOther_F_CFG() throws Exception {
        HttpResponse<String> answer = sign("broken", item("GET", "a"));
        assertEquals(503, answer.statusCode());
        assertEquals("credential_unavailable", new JsonObject(answer.body()).getString("code"));
        assertEquals(200, sign("hmac", item("GET", "a")).statusCode());
    }

    private static byte[] hmac(byte[] secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private JsonObject url(String team, JsonObject item) throws Exception {
        HttpResponse<String> response = sign(team, item);
        assertEquals(200, response.statusCode(), response.body());
        return new JsonObject(response.body()).getJsonArray("urls").getJsonObject(0);
    }

    private HttpResponse<String> sign(String team, JsonObject item) throws Exception {
        JsonObject body = new JsonObject().put("requests", new JsonArray().add(item));
        return client.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + gatepass.port() + "/v1/teams/" + team + "/sign"))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + key.reveal())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject item(String method, String objectKey) {
        return new JsonObject().put("method", method).put("key", objectKey);
    }
}
