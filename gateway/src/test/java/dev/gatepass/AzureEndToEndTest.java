package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Origin;
import dev.gatepass.fixture.Azurite;
import dev.gatepass.fixture.FileGatepass;
import dev.gatepass.fixture.RequiresProgram;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole way through to a store of Azure's kind, which verifies signatures. */
@RequiresProgram({Azurite.NODE, Azurite.PROGRAM})
@Timeout(120)
class AzureEndToEndTest {
    private static Azurite azurite;
    private static FileGatepass gatepass;

    @BeforeAll
    static void start() throws IOException {
        azurite = Azurite.start();
        azurite.createContainer(Azurite.ACCOUNT, "files");
        Origin store = Origin.parse(azurite.endpoint().toString());
        gatepass = FileGatepass.start(
                Map.of(
                        "blobs",
                        "provider: azure, account: " + Azurite.ACCOUNT + ", bucket: files, prefix: a/b/, endpoint: '"
                                + store + "', addressing: path, credential: account-key, secret: 'env:ACCOUNT'"),
                List.of(store),
                Map.of("ACCOUNT", Azurite.KEY));
    }

    @AfterAll
    static void stop() {
        gatepass.close();
        azurite.close();
    }

    @Test
    void aFileGoesToTheContainerAndComesBack_R1() throws Exception {
        JsonObject put = gatepass.url("blobs", item("PUT", "runs/ä 1").put("content_type", "text/plain"));
        assertEquals(201, send("PUT", put, "weights").statusCode());
        assertTrue(azurite.has("files", "a/b/blobs/runs/ä 1"));
        HttpResponse<String> got = send("GET", gatepass.url("blobs", item("GET", "runs/ä 1")), "");
        assertEquals("weights", got.body());
        assertEquals("text/plain", got.headers().firstValue("content-type").orElse(""));
    }

    @Test
    void aUrlToReadDoesNotWrite() throws Exception {
        JsonObject get = gatepass.url("blobs", item("GET", "runs/2"));
        assertEquals(404, send("GET", get, "").statusCode());
        get.put("headers", new JsonObject().put("x-ms-blob-type", "BlockBlob"));
        assertEquals(403, send("PUT", get, "weights").statusCode());
        assertFalse(azurite.has("files", "a/b/blobs/runs/2"));
    }

    private static HttpResponse<String> send(String method, JsonObject url, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.getString("url")))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        url.getJsonObject("headers")
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().toString()));
        return azurite.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject item(String method, String key) {
        return new JsonObject().put("method", method).put("key", key);
    }
}
