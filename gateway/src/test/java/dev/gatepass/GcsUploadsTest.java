package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Origin;
import dev.gatepass.fixture.FileGatepass;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.UploadClient;
import dev.gatepass.fixture.gcs.GcsServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Uploads in parts to Cloud Storage. */
@OnStore("GCS")
class GcsUploadsTest extends UploadContract {
    private GcsServer store;
    private FileGatepass gatepass;

    @BeforeAll
    void start() throws IOException {
        store = GcsServer.start("files", "models");
        Origin origin = Origin.parse(store.endpoint().toString());
        gatepass = FileGatepass.start(
                Map.of(
                        "parts",
                        "provider: gcp, bucket: files, prefix: a/b/, endpoint: '" + origin + "', access_key_id: "
                                + GcsServer.HMAC.accessId() + ", secret: 'env:GCS'",
                        "robot",
                        "provider: gcp, bucket: models, endpoint: '" + origin
                                + "', credential: service-account-key, secret: 'env:ROBOT'"),
                List.of(origin),
                Map.of("GCS", GcsServer.HMAC.secret(), "ROBOT", GcsServer.ROBOT.file()));
    }

    @AfterAll
    void stop() {
        gatepass.close();
        store.close();
    }

    @Override
    FileGatepass gatepass() {
        return gatepass;
    }

    @Override
    byte[] read(String key) {
        return store.get("files", "a/b/parts/" + key);
    }

    @Test
    void theLengthOfEachPartIsSignedWhereTheSizeWasTold_G02() throws Exception {
        UploadClient client = new UploadClient(gatepass.base(), gatepass.apiKey(), "parts");
        String id = client.start(new JsonObject()
                        .put("key", "length/1")
                        .put("part_size", PART)
                        .put("size", PART + 3))
                .getString("upload_id");
        JsonObject last = client.url(id, 2);
        assertEquals("3", last.getJsonObject("headers").getString("content-length"));
        assertEquals(403, client.send(last, new byte[4]).statusCode());
        assertEquals(200, client.send(last, new byte[3]).statusCode());
    }

    @Test
    void noChecksumThatTheStoreDoesNotKnowIsPromised_G02() throws Exception {
        UploadClient client = new UploadClient(gatepass.base(), gatepass.apiKey(), "parts");
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
        UploadClient client = new UploadClient(gatepass.base(), gatepass.apiKey(), "robot");
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
