package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.json;
import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static dev.gatepass.fixture.Administered.versionOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of storage buckets. */
class StorageBucketsTest extends AdministeredBuckets {
    @Test
    void oneIsMadeReadChangedAndTakenAway() {
        HttpResponse<String> made = create(aws("life").put("organization", "acme"));
        JsonObject state = ok(201, made);
        assertEquals(ALL + "/life", made.headers().firstValue("Location").orElseThrow());
        JsonObject expected = new JsonObject()
                .put("name", "life")
                .put("provider", "aws")
                .put("organization", "acme")
                .put("bucket", "life")
                .put("prefix", "")
                .put("region", "eu-central-1")
                .put("addressing", "virtual-host")
                .put("direct_deletion", false)
                .put("disabled", false)
                .put("credential", "access-key")
                .put("access_key_id", "AKIDEXAMPLE")
                .put("secret", new JsonObject().put("kind", "env"))
                .put("warnings", new JsonArray())
                .put("revision", gatepass.gatepass().revision());
        assertEquals(expected, state);
        assertEquals(expected, ok(200, gatepass.get(ALL + "/life")));

        HttpResponse<String> changed = change(
                "life",
                "{\"direct_deletion\":true,\"kms_key\":\"alias/life\",\"access_key_id\":\"AKIDOTHER\",\"secret\":\"env:S3_OTHER\"}",
                "If-Match",
                versionOf(made));
        expected.put("direct_deletion", true)
                .put("kms_key", "alias/life")
                .put("access_key_id", "AKIDOTHER")
                .put("revision", gatepass.gatepass().revision());
        assertEquals(expected, ok(200, changed));
        assertEquals(
                versionOf(changed), versionOf(change("life", "{\"direct_deletion\":true}")), "nothing was changed");
        refused(change("life", "{\"disabled\":true}", "If-Match", versionOf(made)), 412, "precondition_failed");

        refused(
                gatepass.send("DELETE", ALL + "/life", gatepass.root(), "", "If-Match", "\"1\""),
                412,
                "precondition_failed");
        ok(200, gatepass.send("DELETE", ALL + "/life", gatepass.root(), ""));
        refused(gatepass.get(ALL + "/life"), 404, "not_found");
        refused(change("life", "{}"), 404, "not_found");
        assertEquals(
                3, gatepass.count("SELECT count(*) FROM admin_change WHERE kind = 'storage_bucket' AND name = 'life'"));
    }

    @Test
    void eachProviderHasItsDefaults() {
        Map<String, JsonObject> wanted = Map.of(
                "{\"region\":\"us-east-1\",\"addressing\":\"virtual-host\"}",
                aws("of-coreweave").put("provider", "coreweave").putNull("region"),
                "{\"region\":\"us-east-1\",\"addressing\":\"path\"}",
                aws("of-minio")
                        .put("provider", "s3-compatible")
                        .put("endpoint", store())
                        .putNull("region"),
                "{\"region\":\"auto\",\"addressing\":\"path\"}",
                aws("of-gcp").put("provider", "gcp").putNull("region"),
                "{\"region\":\"auto\",\"addressing\":\"virtual-host\"}",
                aws("of-azure")
                        .put("provider", "azure")
                        .put("account", "acmestore")
                        .put("credential", "account-key")
                        .putNull("access_key_id")
                        .putNull("region"));
        wanted.forEach((defaults, body) -> {
            JsonObject made = ok(201, create(body));
            new JsonObject(defaults).forEach(entry -> assertEquals(entry.getValue(), made.getValue(entry.getKey())));
            assertFalse(made.containsKey("not_signed_for"), made.encode());
        });
        assertEquals(4, wanted.size());
    }

    @Test
    void noBucketIsCalledWhatAnOperationIs() {
        HttpResponse<String> answer = create(aws("check").put("bucket", "check-files"));
        refused(answer, 400, "invalid_request");
        assertTrue(json(answer).getString("detail").startsWith("name: "), answer.body());
    }

    @Test
    void eachErrorNamesThePartThatIsWrong_T09() {
        Map<JsonObject, String> bodies = Map.of(
                aws("parts").put("region", ""), "region",
                aws("parts").put("bucket", ""), "bucket",
                aws("parts").put("name", ""), "name",
                aws("parts").put("plain_secret", ""), "plain_secret: there is nothing in it",
                new JsonObject().put("name", "parts").put("address", ""), "address: there is nothing in it",
                aws("parts").put("access_key_id", ""), "access key",
                aws("parts").put("prefix", "a//b/"), "prefix",
                aws("parts").put("endpoint", "ftp://a"), "endpoint: ",
                aws("parts").put("organization", ""), "organization: ",
                aws("parts").put("public_endpoint", "https://a/b"), "public_endpoint: ");
        bodies.forEach((body, part) -> {
            HttpResponse<String> answer = create(body);
            refused(answer, 400, "invalid_request");
            assertTrue(json(answer).getString("detail").contains(part), answer.body());
        });
        HttpResponse<String> nobodys = create(aws("parts").put("organization", "nobody's"));
        refused(nobodys, 409, "conflict");
        assertTrue(json(nobodys).getString("detail").contains("organization \"nobody's\""), nobodys.body());
    }

    @Test
    void whatNoGatewayCouldSignForIsNotStored() {
        List<JsonObject> bodies = List.of(
                aws("bad").putNull("region"),
                aws("bad").put("region", "eu central"),
                aws("bad").put("bucket", "Bad"),
                aws("bad").put("prefix", "no-slash"),
                aws("bad").put("prefix", "/leading/"),
                aws("bad").put("endpoint", "https://s3.eu-central-1.amazonaws.com/path"),
                aws("bad").put("endpoint", "https://user:pass@s3.eu-central-1.amazonaws.com"),
                aws("bad").put("kms_key", "a b"),
                aws("bad").put("account", "acmestore"),
                aws("bad").put("credential", "account-key"),
                aws("bad").put("credential", "service-account-key").putNull("access_key_id"),
                aws("bad").putNull("access_key_id"),
                aws("bad").put("access_key_id", "AKID EXAMPLE"),
                aws("bad").put("access_key_id", "AKIDEXAMPLE\n"),
                aws("bad").put("access_key_id", "AKID/EXAMPLE"),
                aws("bad").put("provider", "s3-compatible"),
                aws("bad").put("provider", "azure"),
                aws("bad").put("provider", "gcp").put("kms_key", "alias/x"),
                aws("bad").put("provider", "floppy"),
                aws("bad").put("name", ""),
                aws("bad").put("name", "a\nb"),
                aws("bad").putNull("name"),
                aws("bad").put("direct_deletion", "yes"),
                aws("bad").put("direct_deletion", " "),
                aws("bad").put("disabled", "\u0000"),
                aws("bad").put("version", 7),
                aws("bad").put("role_arn", "arn:aws:iam::123456789012:role/x"));
        bodies.forEach(body -> refused(create(body), 400, "invalid_request"));
        assertEquals(27, bodies.size());
        refused(create(aws("bad").put("organization", "nobody's")), 409, "conflict");
        assertEquals(0, gatepass.count("SELECT count(*) FROM storage_bucket WHERE name LIKE 'bad%'"));
    }

    @Test
    void anEmptyTextTakesAwayWhatNeedNotBeThere() {
        ok(
                201,
                create(aws("plainer")
                        .put("kms_key", "alias/plainer")
                        .put("endpoint", "https://s3.eu-central-1.amazonaws.com")
                        .put("public_endpoint", "https://s3.dualstack.eu-central-1.amazonaws.com")));
        JsonObject changed =
                ok(200, change("plainer", "{\"kms_key\":\"\",\"endpoint\":\"\",\"public_endpoint\":\"\"}"));
        for (String gone : List.of("kms_key", "endpoint", "public_endpoint")) {
            assertFalse(changed.containsKey(gone), changed.encode());
        }
        refused(change("plainer", "{\"region\":\"\"}"), 400, "invalid_request");
        refused(change("plainer", "{\"access_key_id\":\"\"}"), 400, "invalid_request");
    }

    @Test
    void whatFilesAreFoundByStays_R9() {
        ok(201, create(aws("fixed")));
        for (String field : List.of("name", "provider", "organization", "account", "bucket", "prefix")) {
            refused(change("fixed", new JsonObject().put(field, "other").encode()), 400, "invalid_request");
        }
    }

    @Test
    void switchingOffIsNeverRefusedAndSaysWhatItDoesNotStop() {
        gatepass.gatepass()
                .database()
                .execute("INSERT INTO storage_bucket (name, provider, bucket, region, endpoint, addressing,"
                        + " access_key_id, secret) VALUES ('rogue', 's3-compatible', 'rogue', 'us-east-1',"
                        + " 'https://minio.example.com', 'path', 'AK', 'env:S3')");
        gatepass.seen();
        JsonObject rogue = ok(200, gatepass.get(ALL + "/rogue"));
        assertTrue(rogue.getString("not_signed_for").contains("storage.allowed-endpoints"), rogue.encode());
        Instant before = Instant.now();
        JsonObject off = ok(200, change("rogue", "{\"disabled\":true}"));
        assertTrue(off.getBoolean("disabled"));
        Duration left = Duration.between(before, Instant.parse(off.getString("urls_end_by")));
        assertTrue(left.compareTo(Duration.ofHours(24)) >= 0 && left.compareTo(Duration.ofHours(25)) < 0, "" + left);
        ok(200, change("rogue", "{\"disabled\":true,\"direct_deletion\":true}"));
        ok(200, change("rogue", "{\"region\":\"us-west-1\"}"));
        refused(change("rogue", "{\"endpoint\":\"https://other.example.com\"}"), 403, "storage_not_allowed");
        refused(change("rogue", "{\"disabled\":false}"), 403, "storage_not_allowed");
    }

    @Test
    void switchingOffSaysHowTheProviderEndsWhatIsOut() {
        ok(
                201,
                create(aws("ended")
                        .put("organization", "acme")
                        .put("credential", "assume-role")
                        .put("role_arn", "arn:aws:iam::123456789012:role/gatepass")
                        .putNull("access_key_id")
                        .putNull("secret")));
        JsonObject off = ok(200, change("ended", "{\"disabled\":true}"));
        JsonObject ended = off.getJsonArray("urls_end_earlier").getJsonObject(0);
        assertEquals(new JsonArray().add("ended"), ended.getJsonArray("storage_buckets"));
        JsonObject remedy = ended.getJsonArray("remedies").getJsonObject(0);
        assertTrue(remedy.getString("command").startsWith("aws iam put-role-policy --role-name 'gatepass' "));
        String revoked = new JsonObject(remedy.getString("document"))
                .getJsonArray("Statement")
                .getJsonObject(0)
                .getJsonObject("Condition")
                .getJsonObject("DateLessThan")
                .getString("aws:TokenIssueTime");
        assertEquals(
                Instant.parse(off.getString("urls_end_by")).minus(Duration.ofHours(24)),
                Instant.parse(revoked),
                "when the last one may have been signed, which lives for a day");

        ok(
                200,
                change(
                        "ended",
                        "{\"credential\":\"access-key\",\"access_key_id\":\"AKIDENDED\",\"secret\":\"env:S3\"}"));
        JsonObject key = ok(200, gatepass.get(ALL + "/ended"));
        assertEquals(
                "aws iam update-access-key --access-key-id AKIDENDED --status Inactive --user-name USER",
                key.getJsonArray("urls_end_earlier")
                        .getJsonObject(0)
                        .getJsonArray("remedies")
                        .getJsonObject(0)
                        .getString("command"));
        JsonObject on = ok(200, change("ended", "{\"disabled\":false}"));
        assertFalse(on.containsKey("urls_end_earlier") || on.containsKey("urls_end_by"), on.encode());
    }

    @Test
    void aRowThatIsNoBucketIsShownAsLeftOut() {
        gatepass.gatepass()
                .database()
                .execute(
                        "INSERT INTO storage_bucket (name, provider, bucket, region, addressing, access_key_id, secret)"
                                + " VALUES ('broken', 'aws', 'broken', 'eu central', 'path', 'AK', 'env:S3')");
        gatepass.seen();
        HttpResponse<String> broken = gatepass.get(ALL + "/broken");
        assertTrue(ok(200, broken).getString("left_out").contains("region"), broken.body());
        JsonArray all = ok(200, gatepass.get(ALL + "?limit=1000")).getJsonArray("storage_buckets");
        assertTrue(all.stream().anyMatch(one -> ((JsonObject) one).containsKey("left_out")), all.encode());
        refused(change("broken", "{\"region\":\"eu-central-1\"}"), 409, "conflict");
        refused(
                gatepass.send("PUT", "/v1/admin/bindings/instance", new JsonObject().put("storage_bucket", "broken")),
                409,
                "conflict");
        ok(200, gatepass.send("DELETE", ALL + "/broken", gatepass.root(), "", "If-Match", versionOf(broken)));
    }

    @Test
    void oneThatIsUsedStays() {
        refused(gatepass.send("DELETE", ALL + "/instance", gatepass.root(), ""), 409, "conflict");
        refused(gatepass.send("DELETE", ALL + "/omega", gatepass.root(), ""), 409, "conflict");
        ok(201, create(aws("pending")));
        gatepass.gatepass()
                .database()
                .execute("INSERT INTO pending_deletion (storage_bucket, key, team, deleted_by_kind, deleted_by,"
                        + " remove_after) VALUES ('pending', 'gone/a', 'gone', 'user', 'kay', now())");
        HttpResponse<String> refusal = gatepass.send("DELETE", ALL + "/pending", gatepass.root(), "");
        refused(refusal, 409, "conflict");
        assertTrue(json(refusal).getString("detail").contains("deletions are pending"), refusal.body());
        gatepass.gatepass()
                .database()
                .execute("UPDATE pending_deletion SET state = 'rewritten', left_alone_at = now()");
        ok(200, gatepass.send("DELETE", ALL + "/pending", gatepass.root(), ""));
        assertEquals(
                0, gatepass.count("SELECT count(*) FROM pending_deletion"), "nothing is to be done there any more");
    }

    @Test
    void onlySystemAdministratorsMay_R14() {
        for (String user : List.of("kay", "ola")) {
            String key = gatepass.gatepass().key(user);
            refused(gatepass.send("GET", ALL, key, ""), 403, "forbidden");
            refused(gatepass.send("POST", ALL, key, aws("mine").encode()), 403, "forbidden");
            refused(gatepass.send("GET", ALL + "/omega", key, ""), 403, "forbidden");
            refused(gatepass.send("PATCH", ALL + "/omega", key, "{\"disabled\":true}"), 403, "forbidden");
            refused(gatepass.send("DELETE", ALL + "/omega", key, ""), 403, "forbidden");
        }
        assertEquals(0, gatepass.count("SELECT count(*) FROM storage_bucket WHERE name = 'mine'"));
    }

    @Test
    void aListComesInParts() {
        JsonObject first = ok(200, gatepass.get(ALL + "?limit=1"));
        JsonObject second = ok(200, gatepass.get(ALL + "?limit=1000&cursor=" + first.getString("next_cursor")));
        assertEquals(1, first.getJsonArray("storage_buckets").size());
        assertTrue(second.encode().contains("\"omega\""), second.encode());
        assertFalse(second.containsKey("next_cursor"));
    }
}
