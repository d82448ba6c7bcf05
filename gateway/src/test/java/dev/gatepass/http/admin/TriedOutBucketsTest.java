package dev.gatepass.http.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.World;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Buckets that are tried out because somebody asks for that. */
class TriedOutBucketsTest extends CheckedAdministration {
    @Test
    void aBucketIsTriedOutWithoutBeingMade_R21() {
        check = bucket -> found(ERROR, WARNING);
        String path = "/v1/admin/storage-buckets/check";
        JsonObject fresh = new JsonObject().put("new_bucket", omega().getJsonObject("new_bucket"));
        for (JsonObject body : List.of(fresh, new JsonObject().put("storage_bucket", "main"))) {
            HttpResponse<String> answer = send("POST", path, body);
            assertEquals(200, answer.statusCode(), answer.body());
            JsonObject result = new JsonObject(answer.body());
            assertEquals(false, result.getBoolean("usable"));
            assertEquals(2, result.getJsonArray("findings").size());
        }
        check = bucket -> found(WARNING);
        assertTrue(new JsonObject(send("POST", path, fresh).body()).getBoolean("usable"));
        assertEquals("main", checked.get(1).name());
        assertEquals(
                List.of(false, true, false),
                checked.stream().map(StorageBucket::isThere).toList());
        refused(send("POST", path, new JsonObject().put("storage_bucket", "none")), 404, "not_found", "");
        refused(send("POST", path, new JsonObject()), 400, "invalid_request", "storage_bucket");
        rule = (bucket, boundTo) -> Optional.of("not here");
        refused(send("POST", path, fresh), 403, "storage_not_allowed", "not here");
        nothingWasMade();
    }

    @Test
    void whatCouldNotBeMadeIsNotTriedOut_R8_T05() {
        String path = "/v1/admin/storage-buckets/check";
        String role = "arn:aws:iam::123456789012:role/gatepass";
        database.rows().organization("umbrella");
        database.execute(
                "INSERT INTO storage_bucket (name, provider, organization, bucket, region, addressing, credential,"
                        + " role_arn) VALUES ('theirs', 'aws', 'umbrella', 'their-files', 'eu-west-1', 'path', 'assume-role', '"
                        + role + "')");
        JsonObject bucket = omega().getJsonObject("new_bucket");
        JsonObject inRole = bucket.copy()
                .putNull("access_key_id")
                .putNull("secret")
                .put("organization", "acme")
                .put("credential", "assume-role")
                .put("role_arn", role);
        Map<String, JsonObject> bodies = Map.of(
                "prefix", bucket.copy().put("bucket", "main-files").put("prefix", "nested/"),
                "of this name", bucket.copy().put("name", "main"),
                "nobody", bucket.copy().put("organization", "nobody"),
                "role", inRole);
        bodies.forEach((detail, body) -> {
            refused(send("POST", path, new JsonObject().put("new_bucket", body)), 409, "conflict", detail);
            JsonObject named = new JsonObject().put("name", "fresh").mergeIn(body);
            refused(send("POST", "/v1/admin/storage-buckets", named), 409, "conflict", detail);
        });
        assertEquals(List.of(), checked);
        nothingWasMade();
    }

    @Test
    void aRoleIsTriedOutAsItsOrganizationShowsItself_T05() {
        JsonObject role = omega().getJsonObject("new_bucket")
                .putNull("access_key_id")
                .putNull("secret")
                .put("organization", "acme")
                .put("credential", "assume-role")
                .put("role_arn", "arn:aws:iam::123456789012:role/gatepass");
        String path = "/v1/admin/storage-buckets/check";
        assertEquals(
                200,
                send("POST", path, new JsonObject().put("new_bucket", role)).statusCode());
        CredentialReference.AssumeRole tried =
                (CredentialReference.AssumeRole) checked.get(0).credential();
        assertEquals(
                1,
                database.count("SELECT count(*) FROM organization WHERE name = 'acme' AND external_id = '"
                        + tried.externalId().orElseThrow() + "'"));
        role.put("organization", "none");
        refused(send("POST", path, new JsonObject().put("new_bucket", role)), 409, "conflict", "none");
        assertEquals(1, checked.size());
        nothingWasMade();
    }

    @Test
    void eachFindingIsALineForWhoAsksForLines_R21() {
        check = bucket -> found(ERROR, WARNING);
        HttpResponse<String> answer = gateway.send(gateway.request(World.ROOT, "/v1/admin/storage-buckets/check")
                .header("Content-Type", "application/json")
                .header("Accept", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString("{\"storage_bucket\":\"main\"}"))
                .build());
        assertEquals(
                "application/x-ndjson",
                answer.headers().firstValue("Content-Type").orElse(""));
        List<JsonObject> lines = answer.body().lines().map(JsonObject::new).toList();
        assertEquals(
                List.of(ERROR.message(), WARNING.message()),
                lines.stream().limit(2).map(line -> line.getString("message")).toList());
        assertEquals(false, lines.get(2).getBoolean("usable"));
        assertEquals(3, lines.size());
    }
}
