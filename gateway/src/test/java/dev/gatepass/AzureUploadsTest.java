package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Azurite;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.RequiresProgram;
import dev.gatepass.fixture.UploadClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Uploads in blocks to a container of Azure. */
@OnStore("Azure")
@RequiresProgram({Azurite.NODE, Azurite.PROGRAM})
class AzureUploadsTest extends UploadContract {
    private final Azurite store = Azurite.start();

    @Override
    Running open() {
        store.createContainer(Azurite.ACCOUNT, "files");
        return new Running(
                store.endpoint(),
                Map.of(
                        "parts",
                        "provider: azure, account: " + Azurite.ACCOUNT + ", bucket: files, prefix: a/b/, endpoint: '"
                                + store.endpoint()
                                + "', addressing: path, credential: account-key, secret: 'env:ACCOUNT'"),
                Map.of("ACCOUNT", Azurite.KEY));
    }

    @Override
    void shut() {
        store.close();
    }

    @Override
    boolean bindsLengths() {
        return false;
    }

    /** A block has no ETag, and lapses by itself alone. */
    @Override
    boolean isExact() {
        return false;
    }

    @Override
    byte[] read(String key) {
        return store.get("files", "a/b/parts/" + key);
    }

    @Test
    void theTypeIsThatOfTheUpload() throws Exception {
        UploadClient client = client();
        String id = client.start(new JsonObject().put("key", "type/1").put("content_type", "text/csv"))
                .getString("upload_id");
        client.put(client.url(id, 1), new byte[3]);
        UploadClient.expect(200, client.call("POST", "/" + id + "/complete", "{\"parts\":[]}"));
        assertEquals("text/csv", store.type("files", "a/b/parts/type/1"));
    }

    @Test
    void whatWasAbortedBringsNothingIntoAnotherUpload() throws Exception {
        UploadClient client = client();
        JsonObject wanted = new JsonObject().put("key", "twice/1");
        String first = client.start(wanted).getString("upload_id");
        client.put(client.url(first, 1), new byte[] {1});
        UploadClient.expect(200, client.call("DELETE", "/" + first, ""));
        String second = client.start(wanted).getString("upload_id");
        assertTrue(client.arrived(second).isEmpty());
        client.put(client.url(second, 1), new byte[] {2, 2});
        UploadClient.expect(200, client.call("POST", "/" + second + "/complete", "{\"parts\":[]}"));
        assertEquals(2, read("twice/1").length);
    }

    @Test
    void aChecksumThatAzureDoesNotKnowIsRefused_G02() throws Exception {
        UploadClient client = client();
        JsonObject wanted = new JsonObject().put("key", "sha/1").put("checksum", "sha256");
        assertEquals(
                "unsupported_operation",
                UploadClient.expect(422, client.call("POST", "", wanted.encode()))
                        .getString("code"));
        String id = client.start(new JsonObject().put("key", "length/1")).getString("upload_id");
        JsonObject part = new JsonObject().put("number", 1).put("content_length", 3);
        JsonObject answer = client.urls(id, new JsonArray().add(part)).getJsonObject(0);
        assertFalse(answer.containsKey("url"));
    }

    @Test
    void anUploadIsToldOnceAPartHasComeAndWhereNothingElseIs() throws Exception {
        UploadClient client = client();
        String silent = client.start(new JsonObject().put("key", "silent/1")).getString("upload_id");
        assertTrue(listed(client, "silent/1").isEmpty());
        client.put(client.url(silent, 1), new byte[3]);
        assertEquals(1, listed(client, "silent/1").size());
        String other = client.start(new JsonObject().put("key", "silent/1")).getString("upload_id");
        client.put(client.url(other, 1), new byte[4]);
        assertEquals(2, listed(client, "silent/1").size());
        UploadClient.expect(200, client.call("POST", "/" + silent + "/complete", "{\"parts\":[]}"));
        assertTrue(listed(client, "silent/1").isEmpty(), "blocks of others are gone with it");
        String again = client.start(new JsonObject().put("key", "silent/1")).getString("upload_id");
        client.put(client.url(again, 1), new byte[4]);
        assertTrue(listed(client, "silent/1").isEmpty(), "there is a blob");
        assertEquals(Set.of(1), client.arrived(again));
    }

    private static List<JsonObject> listed(UploadClient client, String key) throws Exception {
        return UploadClient.expect(200, client.call("GET", "?limit=1000", "")).getJsonArray("uploads").stream()
                .map(JsonObject.class::cast)
                .filter(upload -> upload.getString("key").equals(key))
                .toList();
    }
}
