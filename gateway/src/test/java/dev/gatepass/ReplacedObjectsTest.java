package dev.gatepass;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.gatepass.access.Origin;
import dev.gatepass.fixture.FileGatepass;
import dev.gatepass.fixture.Goog4Url;
import dev.gatepass.fixture.VersionedStore;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** URLs that outlive what they were given for: an object is written anew under its key. */
@Timeout(120)
class ReplacedObjectsTest {
    private static VersionedStore store;
    private static FileGatepass gatepass;

    @BeforeAll
    static void start() throws IOException {
        store = VersionedStore.start();
        gatepass = FileGatepass.start(
                Map.of(
                        "kappa",
                        "provider: s3-compatible, bucket: files, endpoint: '" + store.origin()
                                + "', addressing: path, access_key_id: " + VersionedStore.ACCESS_KEY
                                + ", secret: 'env:S3'",
                        "google",
                        "provider: gcp, bucket: kappa-files, access_key_id: GOOG1EKAPPA, secret: 'env:S3'"),
                List.of(Origin.parse(store.origin())),
                Map.of("S3", VersionedStore.SECRET_KEY));
    }

    @AfterAll
    static void stop() {
        gatepass.close();
        store.close();
    }

    @Test
    void aUrlOfAVersionGivesThatVersionAndNoLaterOne_G11() throws Exception {
        String path = "/files/kappa/runs/1";
        String first = store.put(path, "approved");
        String ofKey = url("kappa", item());
        String ofVersion = url("kappa", item().put("version_id", first));
        assertEquals("approved", get(ofKey).body());
        String second = store.put(path, "replaced");
        assertEquals("replaced", get(ofKey).body(), "a URL by key gives what is there when it is used");
        assertEquals("approved", get(ofVersion).body());
        for (String other : List.of("", "versionId=" + second + "&", "versionId=null&")) {
            String changed = ofVersion.replace("versionId=" + first + "&", other);
            assertNotEquals(ofVersion, changed);
            assertEquals(403, get(changed).statusCode(), "the version is signed");
        }
        assertEquals(403, get(ofKey + "&versionId=" + first).statusCode());
    }

    @Test
    void aUrlOfAGenerationNamesItUnderItsSignature_G11() {
        Goog4Url url = Goog4Url.read(url("google", item().put("version_id", "1700000000000001")));
        assertEquals("1700000000000001", url.parameter("generation"));
        Goog4Url later = new Goog4Url(
                url.host(), url.path(), url.query().replace("=1700000000000001", "=1700000000000002"), url.signature());
        assertNotEquals(url.stringToSign("GET", Map.of()), later.stringToSign("GET", Map.of()));
    }

    private static JsonObject item() {
        return new JsonObject().put("method", "GET").put("key", "runs/1");
    }

    private static String url(String team, JsonObject item) {
        return gatepass.url(team, item).getString("url");
    }

    private static HttpResponse<String> get(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    }
}
