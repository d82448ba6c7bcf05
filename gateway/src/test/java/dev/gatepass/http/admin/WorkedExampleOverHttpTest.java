package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.json;
import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.S3Server;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The worked example, from an organization that is not there yet to files in buckets, told in calls of the API. */
@Timeout(120)
class WorkedExampleOverHttpTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private Administered gatepass;

    @BeforeEach
    void start() throws IOException {
        gatepass = Administered.start();
    }

    @AfterEach
    void stop() {
        gatepass.close();
    }

    @Test
    void theWorkedExampleHolds_R7() {
        // An organization with an instance bucket; Kappa has no bucket of its own, Omega has one.
        ok(201, post("/v1/admin/organizations", new JsonObject().put("name", "Example")));
        ok(200, gatepass.send("DELETE", "/v1/admin/bindings/instance", gatepass.root(), ""));
        ok(201, post("/v1/admin/storage-buckets", bucket("example-instance").put("name", "example")));
        ok(201, gatepass.send("PUT", "/v1/admin/bindings/instance", new JsonObject().put("storage_bucket", "example")));
        ok(201, post("/v1/admin/teams", team("Kappa")));
        ok(201, post("/v1/admin/teams", team("Omega").put("new_bucket", bucket("example-omega"))));
        String kim = member("kim", "Kappa");
        String oli = member("oli", "Omega");

        write(kim, "Kappa", "report", "written by Kappa");
        assertTrue(gatepass.gatepass().store().has("example-instance", "Kappa/report"));
        write(oli, "Omega", "plan", "written by Omega");
        assertTrue(gatepass.gatepass().store().has("example-omega", "Omega/plan"));

        // Kappa's members cannot reach Omega's files.
        refused(sign(kim, "Omega", "GET", "plan"), 403, "forbidden");
        refused(sign(kim, "Omega", "PUT", "plan"), 403, "forbidden");
        // Omega's members can reach Kappa's files, because those are instance-level; to write they are not Kappa's.
        assertEquals("written by Kappa", read(oli, "Kappa", "report"));
        assertEquals("forbidden", error(sign(oli, "Kappa", "PUT", "report")));
        // Being a system administrator gives no access to any of it.
        refused(sign(gatepass.root(), "Kappa", "GET", "report"), 403, "forbidden");
        refused(sign(gatepass.root(), "Omega", "GET", "plan"), 403, "forbidden");

        // Once Kappa gets its own bucket, Omega's members cannot reach what Kappa writes there.
        ok(
                200,
                gatepass.send(
                        "PATCH", "/v1/admin/teams/Kappa", new JsonObject().put("new_bucket", bucket("example-kappa"))));
        write(kim, "Kappa", "secret", "for Kappa alone");
        assertTrue(gatepass.gatepass().store().has("example-kappa", "Kappa/secret"));
        assertEquals("for Kappa alone", read(kim, "Kappa", "secret"));
        refused(sign(oli, "Kappa", "GET", "secret"), 403, "forbidden");
        refused(sign(oli, "Kappa", "GET", "report"), 403, "forbidden");
        // What Kappa wrote before is where it was.
        assertFalse(gatepass.gatepass().store().has("example-kappa", "Kappa/report"));
        assertArrayEquals(
                "written by Kappa".getBytes(StandardCharsets.UTF_8),
                gatepass.gatepass().store().get("example-instance", "Kappa/report"));
        assertEquals("written by Kappa", get(url(signAtInstance(oli, "Kappa", "report"))));
    }

    private HttpResponse<String> post(String path, JsonObject body) {
        return gatepass.send("POST", path, body);
    }

    private static JsonObject team(String name) {
        return new JsonObject().put("name", name).put("organization", "Example");
    }

    /** A bucket that is made at the store, as the API takes it. */
    private JsonObject bucket(String name) {
        gatepass.gatepass().store().createBucket(name);
        return new JsonObject()
                .put("provider", "s3-compatible")
                .put("bucket", name)
                .put("endpoint", gatepass.gatepass().store().endpoint().toString())
                .put("access_key_id", S3Server.ACCESS_KEY)
                .put("plain_secret", S3Server.SECRET_KEY);
    }

    /** A person of the organization and of a team; its key. */
    private String member(String name, String team) {
        ok(201, post("/v1/admin/users", new JsonObject().put("name", name)));
        gatepass.gatepass().database().rows().organizationMember(name, "Example", "member");
        String key = gatepass.gatepass().newKey(name);
        gatepass.seen();
        ok(
                201,
                gatepass.send(
                        "PUT",
                        "/v1/admin/teams/" + team + "/members/users/" + name,
                        new JsonObject().put("role", "member")));
        return key;
    }

    private HttpResponse<String> sign(String key, String team, String method, String object) {
        return sign(key, team, new JsonObject().put("method", method).put("key", object));
    }

    private HttpResponse<String> signAtInstance(String key, String team, String object) {
        return sign(
                key,
                team,
                new JsonObject().put("method", "GET").put("key", object).put("storage", "instance"));
    }

    private HttpResponse<String> sign(String key, String team, JsonObject item) {
        return gatepass.send(
                "POST",
                "/v1/teams/" + team + "/sign",
                key,
                new JsonObject().put("requests", new JsonArray().add(item)).encode());
    }

    private static JsonObject item(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return json(answer).getJsonArray("urls").getJsonObject(0);
    }

    private static String error(HttpResponse<String> answer) {
        return item(answer).getJsonObject("error").getString("code");
    }

    private static URI url(HttpResponse<String> answer) {
        return URI.create(item(answer).getString("url"));
    }

    private void write(String key, String team, String object, String text) {
        URI url = url(sign(key, team, "PUT", object));
        HttpResponse<String> stored = Await.of(() -> client.send(
                HttpRequest.newBuilder(url)
                        .PUT(HttpRequest.BodyPublishers.ofString(text))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
        assertEquals(200, stored.statusCode(), stored.body());
    }

    private String read(String key, String team, String object) {
        return get(url(sign(key, team, "GET", object)));
    }

    private String get(URI url) {
        return Await.of(() -> client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString()))
                .body();
    }
}
