package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.fixture.UploadClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Uploads in parts to a store that speaks S3. */
@OnStore("S3")
class S3UploadsTest extends UploadContract {
    private final S3Server store = S3Server.start("files");

    @Override
    Running open() {
        return new Running(
                store.endpoint(),
                Map.of(
                        "parts",
                        "provider: s3-compatible, bucket: files, prefix: a/b/, region: " + S3Server.REGION
                                + ", endpoint: '" + store.endpoint() + "', addressing: path, access_key_id: "
                                + S3Server.ACCESS_KEY + ", secret: 'env:S3'"),
                Map.of("S3", S3Server.SECRET_KEY));
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
    void uploadsAreOnRecordBesideTheUrlsOfTheirParts_L01() throws Exception {
        UploadClient client = client();
        String id = client.start(new JsonObject().put("key", "record/1")).getString("upload_id");
        JsonObject url = client.url(id, 1);
        client.put(url, new byte[3]);
        UploadClient.expect(200, client.call("POST", "/" + id + "/complete", "{\"parts\":[]}"));
        UploadClient.expect(404, client.call("DELETE", "/" + id, ""));
        String record = gatepass().auditRecord();
        for (String deed : List.of("upload_started", "upload_completed", "upload_aborted")) {
            assertTrue(record.contains("\"" + deed + "\":[\"a/b/parts/record/1\"]"), record);
        }
        assertTrue(
                record.contains("\"method\":\"PUT\",\"storage_bucket\":\"parts\",\"key\":\"a/b/parts/record/1\""),
                record);
        assertFalse(record.contains(id), "the id is for its holders");
        String signed = url.getString("url");
        assertFalse(record.contains(signed.substring(signed.indexOf("X-Amz-Signature=") + 16)));
    }

    @Test
    void partsOfAnUploadWithAChecksumHaveOne_G02() throws Exception {
        UploadClient client = client();
        String id = client.start(new JsonObject().put("key", "sha/1").put("checksum", "sha256"))
                .getString("upload_id");
        byte[] sent = "checked".getBytes(StandardCharsets.UTF_8);
        JsonArray urls = client.urls(
                id,
                new JsonArray()
                        .add(new JsonObject().put("number", 1))
                        .add(new JsonObject().put("number", 1).put("checksum_sha256", base64("SHA-256", sent))));
        assertTrue(urls.getJsonObject(0).containsKey("error"));
        assertEquals(
                base64("SHA-256", sent),
                urls.getJsonObject(1).getJsonObject("headers").getString("x-amz-checksum-sha256"));
    }
}
