package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.directory.Eventually;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Behaviour;
import dev.gatepass.fixture.DirectoryRows;
import dev.gatepass.fixture.RunningGatepass;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What deleting and restoring mean for what lies in a store, whoever runs it: by a whole gateway over PostgreSQL. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SoftDeletionContract {
    /** Refers to the secret of the store. */
    static final String SECRET = "OTHER_STORE";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private RunningGatepass gatepass;

    /** Starts the store, with a bucket {@code files}; where it is. */
    abstract URI startStore();

    /** What opens it. */
    abstract String secret();

    /** Adds the bucket to the directory, under the name {@code other}. */
    abstract void addBucket(DirectoryRows rows);

    /** An object of the bucket, read behind Gatepass's back. */
    abstract byte[] read(String key);

    /** Stops the store. */
    abstract void stopStore();

    @BeforeAll
    void start() throws Exception {
        gatepass = RunningGatepass.beside(startStore(), SECRET, secret());
        addBucket(gatepass.database().rows());
        gatepass.database().rows().team("tau", "acme", "other").teamMember("kay", "tau", "member");
        Eventually.holds(vertx, "the team is known", () -> sign("GET", "a").containsKey("url"));
    }

    @AfterAll
    void stop() {
        gatepass.close();
        stopStore();
        vertx.close().await();
    }

    private JsonObject ask(String route, JsonObject body) {
        HttpRequest request = HttpRequest.newBuilder(gatepass.uri("/v1/teams/tau/" + route))
                .header("Authorization", "Bearer " + gatepass.key("kay"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()))
                .build();
        return new JsonObject(
                Await.of(() -> client.send(request, BodyHandlers.ofString())).body());
    }

    private JsonObject sign(String method, String key) {
        JsonObject answer = ask(
                "sign",
                new JsonObject()
                        .put(
                                "requests",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("method", method)
                                                .put("key", key))));
        return answer.getJsonArray("urls", new JsonArray().add(new JsonObject()))
                .getJsonObject(0);
    }

    private JsonObject ask(String route, String key) {
        return ask(route, new JsonObject().put("objects", new JsonArray().add(new JsonObject().put("key", key))))
                .getJsonArray("objects")
                .getJsonObject(0);
    }

    private HttpResponse<String> send(String method, JsonObject url, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.getString("url")))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        url.getJsonObject("headers", new JsonObject())
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().toString()));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String errorOf(JsonObject url) {
        return url.getJsonObject("error", new JsonObject()).getString("code", "none");
    }

    @Test
    @Behaviour({Behaviour.Of.PUT, Behaviour.Of.GET, Behaviour.Of.HEAD})
    void aFileGoesToTheStoreAndComesBackByUrlsAlone_R1() throws Exception {
        assertEquals(404, send("GET", sign("GET", "urls/ä 1"), "").statusCode());
        assertTrue(send("PUT", sign("PUT", "urls/ä 1"), "weights").statusCode() < 300);
        assertEquals("weights", new String(read("tau/urls/ä 1"), StandardCharsets.UTF_8));
        HttpResponse<String> head = send("HEAD", sign("HEAD", "urls/ä 1"), "");
        assertEquals(200, head.statusCode());
        assertEquals("7", head.headers().firstValue("content-length").orElseThrow());
        assertEquals("weights", send("GET", sign("GET", "urls/ä 1"), "").body());
        assertEquals(403, send("GET", elsewhere(sign("GET", "urls/ä 1")), "").statusCode(), "by this URL nothing else");
    }

    private static JsonObject elsewhere(JsonObject url) {
        String other = url.getString("url").replace("/urls/", "/others/");
        assertNotEquals(url.getString("url"), other);
        return url.copy().put("url", other);
    }

    private JsonObject list(String query) {
        HttpRequest request = HttpRequest.newBuilder(gatepass.uri("/v1/teams/tau/objects" + query))
                .header("Authorization", "Bearer " + gatepass.key("kay"))
                .build();
        return new JsonObject(
                Await.of(() -> client.send(request, BodyHandlers.ofString())).body());
    }

    private List<?> folders() {
        return list("?prefix=folders/&delimiter=/")
                .getJsonArray("common_prefixes")
                .getList();
    }

    @Test
    @Behaviour({Behaviour.Of.SOFT_DELETE, Behaviour.Of.LIST})
    void aFolderInWhichAllIsDeletedIsNotListed_R3() throws Exception {
        for (String key : List.of("folders/all/1", "folders/all/deeper/2", "folders/some/1", "folders/some/2")) {
            assertTrue(send("PUT", sign("PUT", key), "weights").statusCode() < 300);
        }
        assertEquals(List.of("folders/all/", "folders/some/"), folders());
        ask("delete", "folders/all/1");
        ask("delete", "folders/some/1");
        ask("delete", "folders/all/deeper/2");
        Eventually.holds(
                vertx,
                "the last is not there",
                () -> errorOf(sign("GET", "folders/all/deeper/2")).equals("not_found"));
        assertEquals(List.of("folders/some/"), folders());
        assertEquals(true, ask("restore", "folders/all/deeper/2").getBoolean("restored"));
        Eventually.holds(vertx, "it is there again", () -> folders().size() == 2);
    }

    @Test
    @Behaviour({Behaviour.Of.SOFT_DELETE, Behaviour.Of.RESTORE})
    void whatIsDeletedStaysInTheStoreAndIsReadAgainOnceItIsRestored_R3() throws Exception {
        assertTrue(send("PUT", sign("PUT", "soft/ä 1"), "weights").statusCode() < 300);
        assertEquals("weights", send("GET", sign("GET", "soft/ä 1"), "").body());

        assertTrue(ask("delete", "soft/ä 1").containsKey("restorable_until"));
        Eventually.holds(
                vertx, "it is not there", () -> errorOf(sign("GET", "soft/ä 1")).equals("not_found"));
        assertEquals("conflict", errorOf(sign("PUT", "soft/ä 1")));
        assertEquals("weights", new String(read("tau/soft/ä 1"), StandardCharsets.UTF_8));

        assertEquals(true, ask("restore", "soft/ä 1").getBoolean("restored"));
        Eventually.holds(
                vertx, "it is there", () -> errorOf(sign("GET", "soft/ä 1")).equals("none"));
        assertEquals("weights", send("GET", sign("GET", "soft/ä 1"), "").body());
        assertTrue(send("PUT", sign("PUT", "soft/ä 1"), "others").statusCode() < 300);
        assertEquals("others", send("GET", sign("GET", "soft/ä 1"), "").body());
    }
}
