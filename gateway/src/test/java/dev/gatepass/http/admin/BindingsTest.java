package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static dev.gatepass.fixture.Administered.versionOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BindingsTest {
    private static final String ALL = "/v1/admin/bindings";
    private static final String INSTANCE = ALL + "/instance";
    private static final String SIGNED = "{\"requests\":[{\"method\":\"PUT\",\"key\":\"a\"}]}";

    private Administered gatepass;

    @BeforeEach
    void start() throws IOException {
        gatepass = Administered.start();
    }

    @AfterEach
    void stop() {
        gatepass.close();
    }

    private HttpResponse<String> put(String bucket, String... headers) {
        return gatepass.send(
                "PUT",
                INSTANCE,
                gatepass.root(),
                new JsonObject().put("storage_bucket", bucket).encode(),
                headers);
    }

    @Test
    void theInstanceIsBoundToAnotherBucketAndToNone_R17() {
        String kay = gatepass.gatepass().key("kay");
        HttpResponse<String> first = gatepass.get(INSTANCE);
        assertEquals("instance", ok(200, first).getString("storage_bucket"));
        HttpResponse<String> same = put("instance");
        assertEquals(200, same.statusCode());
        assertEquals(versionOf(first), versionOf(same));

        JsonObject other = ok(200, put("omega", "If-Match", versionOf(first)));
        assertTrue(other.getJsonArray("warnings").encode().contains("instance"), other.encode());
        assertTrue(gatepass.send("POST", "/v1/teams/kappa/sign", kay, SIGNED)
                .body()
                .contains("/omega/kappa/a"));
        refused(put("instance", "If-Match", versionOf(first)), 412, "precondition_failed");

        refused(
                gatepass.send("DELETE", INSTANCE, gatepass.root(), "", "If-Match", versionOf(first)),
                412,
                "precondition_failed");
        String leaves =
                "files that were written to the instance's bucket while that was \"%s\" are not found while there is none";
        assertEquals(
                List.of(leaves.formatted("instance"), leaves.formatted("omega")),
                ok(200, gatepass.send("DELETE", INSTANCE, gatepass.root(), ""))
                        .getJsonArray("warnings")
                        .getList());
        refused(gatepass.get(INSTANCE), 404, "not_found");
        refused(gatepass.send("DELETE", INSTANCE, gatepass.root(), ""), 404, "not_found");
        refused(put("instance", "If-Match", versionOf(first)), 412, "precondition_failed");
        refused(put("instance", "If-Match", "*"), 412, "precondition_failed");
        assertFalse(gatepass.send("POST", "/v1/teams/kappa/sign", kay, SIGNED).statusCode() == 200);

        HttpResponse<String> back = put("instance");
        assertEquals(
                List.of(
                        "files that were written to the instance's bucket while that was \"omega\" are not found in"
                                + " this one",
                        "the store keeps nothing of what is deleted or written over",
                        "who has a URL to upload with can open the file to everybody, by a header that is not signed"),
                ok(201, back).getJsonArray("warnings").getList().stream()
                        .sorted()
                        .toList());
        assertEquals(INSTANCE, back.headers().firstValue("Location").orElseThrow());
        ok(200, gatepass.send("POST", "/v1/teams/kappa/sign", kay, SIGNED));
        assertEquals(3, gatepass.count("SELECT count(*) FROM admin_change WHERE kind = 'instance_binding'"));
    }

    @Test
    void theInstancesBucketIsNoOrganizations() {
        gatepass.gatepass()
                .database()
                .execute(
                        "INSERT INTO storage_bucket (name, provider, organization, bucket, region, endpoint, addressing,"
                                + " access_key_id, secret) VALUES ('acmes', 's3-compatible', 'acme', 'acmes', 'eu-west-1', '"
                                + gatepass.gatepass().store().endpoint() + "', 'path', 'AK', 'env:S3')");
        refused(put("acmes"), 409, "conflict");
        refused(put("nowhere"), 409, "conflict");
        assertEquals("instance", ok(200, gatepass.get(INSTANCE)).getString("storage_bucket"));
    }

    @Test
    void allAreListedInParts() {
        JsonObject all = ok(200, gatepass.get(ALL));
        assertEquals(
                new JsonArray()
                        .add(new JsonObject().put("scope", "instance").put("storage_bucket", "instance"))
                        .add(new JsonObject()
                                .put("scope", "team")
                                .put("team", "omega")
                                .put("storage_bucket", "omega")),
                all.getJsonArray("bindings"));
        JsonObject first = ok(200, gatepass.get(ALL + "?limit=1"));
        JsonObject rest = ok(200, gatepass.get(ALL + "?cursor=" + first.getString("next_cursor")));
        assertEquals(
                all.getJsonArray("bindings").getValue(1),
                rest.getJsonArray("bindings").getValue(0));
    }

    @Test
    void onlySystemAdministratorsMay_R14() {
        for (String user : List.of("kay", "ola")) {
            String key = gatepass.gatepass().key(user);
            refused(gatepass.send("GET", ALL, key, ""), 403, "forbidden");
            refused(gatepass.send("GET", INSTANCE, key, ""), 403, "forbidden");
            refused(gatepass.send("PUT", INSTANCE, key, "{\"storage_bucket\":\"omega\"}"), 403, "forbidden");
            refused(gatepass.send("DELETE", INSTANCE, key, ""), 403, "forbidden");
        }
        assertEquals("instance", ok(200, gatepass.get(INSTANCE)).getString("storage_bucket"));
    }

    @Test
    void aBodyIsReadStrictly_T09() {
        for (String body :
                List.of("{}", "{\"storage_bucket\":7}", "{\"storage_bucket\":null}", "{\"bucket\":\"omega\"}")) {
            refused(gatepass.send("PUT", INSTANCE, gatepass.root(), body), 400, "invalid_request");
        }
    }
}
