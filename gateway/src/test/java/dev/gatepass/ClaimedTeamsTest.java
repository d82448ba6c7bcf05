package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Origin;
import dev.gatepass.config.AuditConfig;
import dev.gatepass.config.Config;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.config.IdentityConfig.TeamsClaim;
import dev.gatepass.config.SecretsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.FakeIdentityProvider;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.LeakDetector;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.TestPostgres;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Roles in teams that a token gives: a whole gateway over a directory file, and a real issuer of tokens. */
@Timeout(60)
class ClaimedTeamsTest {
    private static final IssuerKey KEY = IssuerKey.generate("k1", "ES256");
    private static final String SECRET = "secret-of-the-store-of-claims";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private FakeIdentityProvider issuer;
    private Gatepass gatepass;

    @BeforeEach
    void start() throws Exception {
        LeakDetector.register(SECRET);
        issuer = Await.done(FakeIdentityProvider.start(vertx, KEY));
        Files.writeString(folder.resolve("directory.yaml"), """
                organizations: {acme: {}}
                storage_buckets:
                  main: {provider: s3-compatible, bucket: files, endpoint: "http://127.0.0.1:9", access_key_id: AK, secret: "env:S"}
                instance_bucket: main
                teams: {kappa: {organization: acme}, omega: {organization: acme, storage_bucket: main}}
                users: {kay: {}, lou: {disabled: true}}
                """);
        gatepass = Await.done(Gatepass.start(vertx, config(file()), Map.of("S", SECRET)));
    }

    @AfterEach
    void stop() {
        Await.done(gatepass.stop());
        Await.done(vertx.close());
    }

    private DirectoryConfig file() {
        return new DirectoryConfig(
                DirectoryConfig.Source.FILE,
                Duration.ofSeconds(60),
                Duration.ofSeconds(2),
                Optional.of(folder.resolve("directory.yaml")),
                Optional.empty());
    }

    private Config config(DirectoryConfig directory) {
        return new Config(
                TestGateway.leavingSoon(),
                directory,
                issuer.settings().teams(new TeamsClaim("groups", "gatepass:")).identity(),
                TestGateway.signing(),
                TestGateway.DEPLOYMENT,
                new StorageConfig(List.of(Origin.parse("http://127.0.0.1:9")), false, CredentialsConfig.USUAL),
                TestGateway.deletion(),
                TestGateway.limits(),
                new AuditConfig(
                        AuditConfig.Mode.REQUIRED, AuditConfig.Durability.OS, folder.resolve("audit.jsonl"), 1000),
                new SecretsConfig(Optional.empty()),
                TestGateway.uploads(),
                Optional.empty());
    }

    @Test
    void aTokensGroupsGiveItsBearerRolesInTeamsOfTheFile_R5() {
        assertEquals(
                200,
                sign("PUT", "omega", token("kay", "staff", "gatepass:omega:member"))
                        .statusCode());
        assertEquals(
                403, sign("PUT", "kappa", token("kay", "gatepass:omega:member")).statusCode());
        assertEquals(
                403, sign("PUT", "omega", token("kay", "staff", "omega:member")).statusCode());
        assertEquals(
                403,
                sign("PUT", "nowhere", token("kay", "gatepass:nowhere:admin")).statusCode());
    }

    @Test
    void aRoleThatReadsDoesNotWrite_R5() {
        String reading = token("kay", "gatepass:omega:view-only");
        assertEquals(200, sign("GET", "omega", reading).statusCode());
        assertTrue(new JsonObject(sign("PUT", "omega", reading).body())
                .getJsonArray("urls")
                .getJsonObject(0)
                .containsKey("error"));
    }

    @Test
    void aTokenMakesNoAccountAndUnlocksNone() {
        assertEquals(
                401, sign("GET", "omega", token("eve", "gatepass:omega:admin")).statusCode());
        assertEquals(
                401, sign("GET", "omega", token("lou", "gatepass:omega:admin")).statusCode());
    }

    @Test
    void whoAmITellsTheClaimedTeamsAndNoneThatThereIsNot_R14() {
        JsonObject me = new JsonObject(send(HttpRequest.newBuilder(uri("/v1/me"))
                        .header("Authorization", "Bearer " + token("kay", "gatepass:omega:admin", "gatepass:no:admin")))
                .body());
        assertEquals(false, me.getBoolean("system_administrator"));
        assertEquals(1, me.getJsonArray("teams").size());
        assertEquals("omega", me.getJsonArray("teams").getJsonObject(0).getString("name"));
        assertEquals("admin", me.getJsonArray("teams").getJsonObject(0).getString("role"));
    }

    @Test
    void withADatabaseThereIsNoSuchConfiguration_F_CFG() {
        DirectoryConfig database = TestPostgres.directory(
                new TestPostgres(1, "none").config(), Duration.ofSeconds(60), Duration.ofSeconds(2));
        assertThrows(IllegalArgumentException.class, () -> config(database));
    }

    private String token(String user, String... groups) {
        String token = issuer.token(user, Instant.now(), Duration.ofMinutes(5))
                .claim("groups", new JsonArray(List.of(groups)))
                .signedBy(KEY);
        LeakDetector.register(token);
        return token;
    }

    private HttpResponse<String> sign(String method, String team, String token) {
        JsonObject body = new JsonObject()
                .put(
                        "requests",
                        new JsonArray()
                                .add(new JsonObject().put("method", method).put("key", "a")));
        return send(HttpRequest.newBuilder(uri("/v1/teams/" + team + "/sign"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return Await.of(() ->
                client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString()));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gatepass.port() + path);
    }
}
