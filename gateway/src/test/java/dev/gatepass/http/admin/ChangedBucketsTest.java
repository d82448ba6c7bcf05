package dev.gatepass.http.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Binding;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Buckets that serve something, and are changed. */
class ChangedBucketsTest extends CheckedAdministration {
    @Test
    void aBoundBucketIsChangedToNothingThatItsLevelDoesNotAllow() {
        database.rows().instanceBucket("main");
        rule = (bucket, boundTo) ->
                boundTo.contains(Binding.Scope.INSTANCE) && bucket.region().equals("eu-north-1")
                        ? Optional.of("R11: not there")
                        : Optional.empty();
        String main = "/v1/admin/storage-buckets/main";
        refused(send("PATCH", main, new JsonObject().put("region", "eu-north-1")), 403, "storage_not_allowed", "R11");
        assertEquals(
                200,
                send("PATCH", main, new JsonObject().put("region", "eu-south-1"))
                        .statusCode());
        rule = (bucket, boundTo) -> Optional.of("nothing is allowed any more");
        assertEquals(
                200, send("PATCH", main, new JsonObject().put("disabled", true)).statusCode());
    }

    /** All that a store is reached by, each as a change of its own. */
    private static List<JsonObject> otherWays() {
        return List.of(
                new JsonObject().put("region", "eu-south-1"),
                new JsonObject().put("endpoint", "https://s3.eu-west-1.amazonaws.com"),
                new JsonObject().put("public_endpoint", "https://s3.dualstack.eu-west-1.amazonaws.com"),
                new JsonObject().put("addressing", "virtual-host"),
                new JsonObject().put("kms_key", "alias/main"),
                new JsonObject().put("secret", "env:OTHER"),
                new JsonObject().put("access_key_id", "AKOTHER").put("secret", "env:S3"));
    }

    @Test
    void aBucketThatServesSomethingIsTriedOutAsItIsToBe_R16() {
        String main = "/v1/admin/storage-buckets/main";
        otherWays()
                .forEach(change -> assertEquals(200, send("PATCH", main, change).statusCode()));
        assertEquals(List.of(), checked, "it served nothing");
        for (String bind : List.of(
                "UPDATE team SET storage_bucket = 'main'",
                "DELETE FROM team; INSERT INTO instance_binding (storage_bucket) VALUES ('main')")) {
            database.execute(bind);
            database.execute("UPDATE storage_bucket SET region = 'eu-west-1', endpoint = NULL, public_endpoint = NULL,"
                    + " addressing = 'path', kms_key = NULL, access_key_id = 'AK', secret = 'env:S3'");
            long version = database.count("SELECT version FROM storage_bucket");
            checked.clear();
            check = bucket -> found(ERROR);
            for (JsonObject change : otherWays()) {
                refused(send("PATCH", main, change), 422, "bucket_check_failed", ERROR.message());
            }
            assertEquals(otherWays().size(), checked.size());
            assertEquals("eu-south-1", checked.get(0).region());
            assertEquals(version, database.count("SELECT version FROM storage_bucket"), "nothing was changed");
        }
        assertEquals(7, otherWays().size());
    }

    @Test
    void whatNeedsNoStoreIsChangedWithoutOne() {
        database.rows().instanceBucket("main");
        check = bucket -> found(ERROR);
        String main = "/v1/admin/storage-buckets/main";
        for (JsonObject change : List.of(
                new JsonObject().put("direct_deletion", true),
                new JsonObject().put("region", "eu-west-1"),
                new JsonObject().put("disabled", true),
                new JsonObject().put("region", "eu-north-1"),
                new JsonObject().put("region", "eu-west-1").put("disabled", true))) {
            assertEquals(200, send("PATCH", main, change).statusCode());
        }
        assertEquals(List.of(), checked);
        JsonObject on = new JsonObject().put("disabled", false);
        refused(send("PATCH", main, on), 422, "bucket_check_failed", ERROR.message());
        check = bucket -> found(WARNING);
        assertEquals(200, send("PATCH", main, on).statusCode());
        assertEquals(2, checked.size(), "what was changed while it was off is tried out when it is on again");
        check = bucket -> found(WARNING);
        HttpResponse<String> changed = send("PATCH", main, new JsonObject().put("region", "eu-south-1"));
        assertEquals(new JsonArray().add(WARNING.message()), new JsonObject(changed.body()).getJsonArray("warnings"));
    }

    @Test
    void whatIsSwitchedOffWithOtherSettingsIsNotTriedOut() {
        database.rows().instanceBucket("main");
        check = bucket -> found(ERROR);
        JsonObject off = new JsonObject().put("disabled", true).put("secret", "env:ANOTHER");
        assertEquals(200, send("PATCH", "/v1/admin/storage-buckets/main", off).statusCode());
        assertEquals(List.of(), checked);
    }

    @Test
    void aBucketThatIsSwitchedOffWhileItIsTriedOutStaysOff() {
        database.rows().instanceBucket("main");
        check = bucket -> vertx.executeBlocking(() -> {
            database.execute("UPDATE storage_bucket SET disabled = true");
            return List.of();
        });
        refused(
                send("PATCH", "/v1/admin/storage-buckets/main", new JsonObject().put("region", "eu-south-1")),
                409,
                "conflict",
                "while it was checked");
        assertEquals(1, database.count("SELECT count(*) FROM storage_bucket WHERE disabled AND region = 'eu-west-1'"));
    }
}
