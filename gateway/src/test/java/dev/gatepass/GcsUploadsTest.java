package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.UploadClient;
import dev.gatepass.fixture.gcs.GcsServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Uploads in parts to Cloud Storage. */
@OnStore("GCS")
class GcsUploadsTest extends UploadContract {
    private final GcsServer store = GcsServer.start("files", "models");

    @Override
    Running open() {
        return new Running(
                store.endpoint(),
                Map.of(
                        "parts",
                        "provider: gcp, bucket: files, prefix: a/b/, endpoint: '" + store.endpoint()
                                + "', access_key_id: " + GcsServer.HMAC.accessId() + ", secret: 'env:GCS'",
                        "robot",
                        "provider: gcp, bucket: models, endpoint: '" + store.endpoint()
                                + "', credential: service-account-key, secret: 'env:ROBOT'"),
                Map.of("GCS", GcsServer.HMAC.secret(), "ROBOT", GcsServer.ROBOT.file()));
    }

    @Override
    void shut() {
        store.close();
    }

    @Override
    byte[] read(String key) {
        return store.get("files", "a/b/parts/" + key);
    }

    @Test
    void noChecksumThatTheStoreDoesNotKnowIsPromised_G02() throws Exception {
        UploadClient client = client();
        UploadClient.expect(
                422,
                client.call(
                        "POST",
                        "",
                        new JsonObject()
                                .put("key", "sha/1")
                                .put("checksum", "sha256")
                                .encode()));
    }

    @Test
    void aServiceAccountUploadsInPartsToo() throws Exception {
        UploadClient client = client("robot");
        String id = client.start(new JsonObject().put("key", "a b")).getString("upload_id");
        client.put(client.url(id, 1), new byte[7]);
        JsonObject done = UploadClient.expect(
                200,
                client.call(
                        "POST",
                        "/" + id + "/complete",
                        new JsonObject().put("parts", new JsonArray()).encode()));
        assertEquals(7, done.getInteger("size"));
        assertTrue(store.has("models", "robot/a b"));
    }
}
