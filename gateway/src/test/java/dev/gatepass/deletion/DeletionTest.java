package dev.gatepass.deletion;

import static dev.gatepass.fixture.Administered.json;
import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Deleting and restoring, by a whole gateway over PostgreSQL; each answer is held against the contract. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeletionTest {
    private static final String KAPPA = "/v1/teams/kappa";

    private Administered gatepass;
    private String kay;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
        kay = gatepass.gatepass().key("kay");
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private static JsonObject objects(String... keys) {
        JsonArray objects = new JsonArray();
        List.of(keys).forEach(key -> objects.add(new JsonObject().put("key", key)));
        return new JsonObject().put("objects", objects);
    }

    private HttpResponse<String> delete(String... keys) {
        return gatepass.send("POST", KAPPA + "/delete", kay, objects(keys).encode());
    }

    private HttpResponse<String> restore(String... keys) {
        return gatepass.send("POST", KAPPA + "/restore", kay, objects(keys).encode());
    }

    private static JsonObject item(HttpResponse<String> answer, int i) {
        return ok(200, answer).getJsonArray("objects").getJsonObject(i);
    }

    private static String errorOf(JsonObject item) {
        return item.getJsonObject("error", new JsonObject()).getString("code", "none");
    }

    private String signed(String method, String key) {
        String body = "{\"requests\":[{\"method\":\"" + method + "\",\"key\":\"" + key + "\"}]}";
        return errorOf(ok(200, gatepass.send("POST", KAPPA + "/sign", kay, body))
                .getJsonArray("urls")
                .getJsonObject(0));
    }

    private void execute(String sql) {
        gatepass.gatepass().database().execute(sql);
        gatepass.seen();
    }

    @Test
    void whatIsDeletedIsNotThereUntilItIsRestored_R3() {
        JsonObject deleted = ok(200, gatepass.send("DELETE", KAPPA + "/objects/a%20b", kay, ""));
        assertEquals("a b", deleted.getString("key"));
        Duration left = Duration.between(Instant.now(), Instant.parse(deleted.getString("restorable_until")));
        assertTrue(left.compareTo(Duration.ofDays(7)) < 0, left::toString);
        assertTrue(left.compareTo(Duration.ofDays(7).minusMinutes(5)) > 0, left::toString);

        assertEquals("not_found", signed("GET", "a b"));
        assertEquals("not_found", signed("HEAD", "a b"));
        assertEquals("conflict", signed("PUT", "a b"));
        assertEquals("none", signed("GET", "a"), "its neighbour");
        refused(gatepass.send("GET", KAPPA + "/objects/a%20b", kay, ""), 404, "not_found");
        refused(gatepass.send("PUT", KAPPA + "/objects/a%20b", kay, ""), 409, "conflict");

        assertEquals(true, item(restore("a b"), 0).getBoolean("restored"));
        assertEquals("none", signed("GET", "a b"));
        assertEquals("none", signed("PUT", "a b"));
    }

    @Test
    void aBatchIsOneRevisionAndKeepsOrderAndNumber_R3() {
        long before = gatepass.gatepass().revision();
        HttpResponse<String> answer = delete("batch/1", "batch/../2", "batch/3", "batch/1");
        assertEquals("batch/1", item(answer, 0).getString("key"));
        assertEquals("invalid_key", errorOf(item(answer, 1)));
        assertEquals("batch/3", item(answer, 2).getString("key"));
        assertEquals(item(answer, 0), item(answer, 3), "named twice, deleted once");
        assertEquals(4, json(answer).getJsonArray("objects").size());
        assertEquals(before + 1, json(answer).getLong("revision"));
        HttpResponse<String> restored = restore("batch/1", "batch/3", "batch/never");
        assertEquals(true, item(restored, 0).getBoolean("restored"));
        assertEquals(true, item(restored, 1).getBoolean("restored"));
        assertEquals(false, item(restored, 2).getBoolean("restored"));
        assertEquals(before + 2, json(restored).getLong("revision"));
    }

    @Test
    void askingAgainChangesNothing() {
        JsonObject first = item(delete("again/1"), 0);
        execute(
                "UPDATE pending_deletion SET remove_after = remove_after - interval '1 day' WHERE key = 'kappa/again/1'");
        long revision = gatepass.gatepass().revision();
        JsonObject second = item(delete("again/1"), 0);
        assertEquals(
                Instant.parse(first.getString("restorable_until")).minus(Duration.ofDays(1)),
                Instant.parse(second.getString("restorable_until")),
                "it keeps the time that it has");
        assertEquals(revision, gatepass.gatepass().revision());
        ok(200, restore("again/1"));
        revision = gatepass.gatepass().revision();
        assertEquals(false, item(restore("again/1"), 0).getBoolean("restored"));
        assertEquals(revision, gatepass.gatepass().revision());
    }

    @Test
    void tenThousandAreDeletedAtOnceAndNoneMore_R3_H02() {
        String[] keys = IntStream.range(0, 10_000).mapToObj(i -> "many/" + i).toArray(String[]::new);
        long before = gatepass.gatepass().revision();
        JsonObject deleted = ok(200, delete(keys));
        assertEquals(10_000, deleted.getJsonArray("objects").size());
        assertEquals(before + 1, deleted.getLong("revision"));
        assertEquals("not_found", signed("GET", "many/9999"));
        assertEquals(10_000, gatepass.count("SELECT count(*) FROM pending_deletion WHERE key LIKE 'kappa/many/%'"));
        ok(200, restore(keys));
        assertEquals("none", signed("GET", "many/9999"));
        refused(
                delete(IntStream.rangeClosed(0, 10_000)
                        .mapToObj(i -> "more/" + i)
                        .toArray(String[]::new)),
                413,
                "too_large");
        assertEquals(0, gatepass.count("SELECT count(*) FROM pending_deletion WHERE key LIKE 'kappa/more/%'"));
    }

    @Test
    void whoMayNotWriteMayNeitherDeleteNorRestore_R3_R5() {
        ok(200, delete("guarded"));
        String vic = gatepass.gatepass().key("vic");
        for (String deed : List.of("/delete", "/restore")) {
            HttpResponse<String> answer =
                    gatepass.send("POST", KAPPA + deed, vic, objects("guarded").encode());
            assertEquals("forbidden", errorOf(item(answer, 0)));
            refused(
                    gatepass.send(
                            "POST",
                            "/v1/teams/omega" + deed,
                            kay,
                            objects("guarded").encode()),
                    403,
                    "forbidden");
            refused(
                    gatepass.send(
                            "POST",
                            KAPPA + deed,
                            gatepass.root(),
                            objects("guarded").encode()),
                    403,
                    "forbidden");
        }
        refused(gatepass.send("DELETE", KAPPA + "/objects/other", vic, ""), 403, "forbidden");
        assertEquals(1, gatepass.count("SELECT count(*) FROM pending_deletion WHERE key = 'kappa/guarded'"));
        assertEquals("none", signed("GET", "other"));
    }

    @Test
    void whatIsAtTheInstanceOfATeamWithItsOwnBucketIsReadOnly_R7() {
        String body = "{\"objects\":[{\"key\":\"old\",\"storage\":\"instance\"},{\"key\":\"new\"}]}";
        HttpResponse<String> answer = gatepass.send(
                "POST", "/v1/teams/omega/delete", gatepass.gatepass().key("ola"), body);
        assertEquals("forbidden", errorOf(item(answer, 0)));
        assertEquals("new", item(answer, 1).getString("key"));
        assertEquals(
                1,
                gatepass.count(
                        "SELECT count(*) FROM pending_deletion WHERE storage_bucket = 'omega' AND key = 'omega/new'"));
        assertEquals(0, gatepass.count("SELECT count(*) FROM pending_deletion WHERE key = 'omega/old'"));
    }

    @Test
    void aTeamThatSharesABucketIsNotAffected_R8() {
        ok(
                201,
                gatepass.send(
                        "POST",
                        "/v1/admin/teams",
                        new JsonObject().put("name", "shares").put("organization", "acme")));
        gatepass.gatepass().database().rows().teamMember("kay", "shares", "member");
        gatepass.seen();
        ok(200, delete("shared"));
        JsonObject other = ok(
                200,
                gatepass.send(
                        "POST",
                        "/v1/teams/shares/sign",
                        kay,
                        "{\"requests\":[{\"method\":\"GET\",\"key\":\"shared\"}]}"));
        assertEquals("none", errorOf(other.getJsonArray("urls").getJsonObject(0)));
    }

    @Test
    void whatIsBeingRemovedIsPastRestoring_R3() {
        ok(200, delete("late"));
        execute(
                "UPDATE pending_deletion SET state = 'removing', term = 1, claimed_at = now() WHERE key = 'kappa/late'");
        assertEquals("conflict", errorOf(item(restore("late"), 0)));
        assertFalse(item(delete("late"), 0).containsKey("error"), "it is deleted");
        assertEquals("not_found", signed("GET", "late"));
        assertEquals("conflict", signed("PUT", "late"));
        execute("DELETE FROM pending_deletion WHERE key = 'kappa/late'");
        assertEquals("none", signed("PUT", "late"), "gone, and free");
    }

    @Test
    void whatWasLeftAloneCanBeRestoredAndDeletedAnew_R3() {
        ok(200, delete("left/1", "left/2"));
        execute("UPDATE pending_deletion SET state = 'rewritten', left_alone_at = now(),"
                + " deleted_at = now() - interval '9 days', remove_after = now() - interval '2 days'"
                + " WHERE key LIKE 'kappa/left/%'");
        assertEquals("not_found", signed("GET", "left/1"));
        Instant until = Instant.parse(item(delete("left/1"), 0).getString("restorable_until"));
        assertTrue(until.isAfter(Instant.now().plus(Duration.ofDays(6))), until::toString);
        assertEquals(
                1,
                gatepass.count("SELECT count(*) FROM pending_deletion WHERE key = 'kappa/left/1'"
                        + " AND state = 'deleted' AND deleted_at > now() - interval '1 hour'"));
        assertEquals(true, item(restore("left/2"), 0).getBoolean("restored"));
        assertEquals("none", signed("GET", "left/2"));
    }

    @Test
    void whoDeletedWhatIsOnRecord_R3() {
        ok(200, delete("recorded/1", "recorded/2"));
        ok(200, restore("recorded/2"));
        List<JsonObject> lines =
                gatepass.gatepass().auditRecord().lines().map(JsonObject::new).toList();
        JsonObject deleted = lines.stream()
                .filter(line -> line.encode().contains("recorded/1"))
                .findFirst()
                .orElseThrow();
        assertEquals("kay", deleted.getJsonObject("caller").getString("name"));
        assertEquals("kappa", deleted.getString("team"));
        assertEquals("instance", deleted.getString("storage_bucket"));
        assertEquals(new JsonArray().add("kappa/recorded/1").add("kappa/recorded/2"), deleted.getJsonArray("deleted"));
        JsonObject restored = lines.get(lines.size() - 1);
        assertEquals(new JsonArray().add("kappa/recorded/2"), restored.getJsonArray("restored"));
    }

    @Test
    void directDeletionIsServedBeside_R3() {
        String ola = gatepass.gatepass().key("ola");
        ok(
                200,
                gatepass.send(
                        "PATCH", "/v1/admin/storage-buckets/omega", new JsonObject().put("direct_deletion", true)));
        ok(200, gatepass.send("DELETE", "/v1/teams/omega/objects/direct", ola, ""));
        String batch =
                "{\"requests\":[{\"method\":\"DELETE\",\"key\":\"direct\"},{\"method\":\"GET\",\"key\":\"direct\"}]}";
        JsonArray urls = ok(200, gatepass.send("POST", "/v1/teams/omega/sign", ola, batch))
                .getJsonArray("urls");
        assertTrue(urls.getJsonObject(0).containsKey("url"));
        assertEquals("not_found", errorOf(urls.getJsonObject(1)));
    }

    @Test
    void bodiesThatAreNotOfTheFormAreRefusedWhole_H03() {
        for (String body : List.of(
                "{}",
                "{\"objects\":[\"a\"]}",
                "{\"objects\":[{}]}",
                "{\"objects\":[{\"key\":7}]}",
                "{\"objects\":[{\"key\":\"a\",\"storage\":\"team\"}]}",
                "{\"objects\":[{\"key\":\"a\",\"team\":\"omega\"}]}",
                "{\"objects\":[{\"key\":\"a\",\"key\":\"b\"}]}",
                "{\"keys\":[\"a\"]}",
                "{\"objects\":[]}x")) {
            refused(gatepass.send("POST", KAPPA + "/delete", kay, body), 400, "invalid_request");
        }
        assertEquals(
                0,
                ok(200, gatepass.send("POST", KAPPA + "/delete", kay, "{\"objects\":[]}"))
                        .getJsonArray("objects")
                        .size());
        refused(gatepass.send("DELETE", KAPPA + "/objects/a?version_id=1", kay, ""), 400, "invalid_request");
        refused(gatepass.send("DELETE", KAPPA + "/objects/%2E%2E", kay, ""), 400, "invalid_key");
    }

    @Test
    void deletionsStayPendingWhenTheirTeamGoes_R3() {
        ok(
                201,
                gatepass.send(
                        "POST",
                        "/v1/admin/teams",
                        new JsonObject().put("name", "leaving").put("organization", "acme")));
        gatepass.gatepass().database().rows().teamMember("kay", "leaving", "member");
        gatepass.seen();
        ok(200, gatepass.send("DELETE", "/v1/teams/leaving/objects/a", kay, ""));
        ok(200, gatepass.send("DELETE", "/v1/admin/teams/leaving", gatepass.root(), ""));
        refused(
                gatepass.send(
                        "POST", "/v1/teams/leaving/restore", kay, objects("a").encode()),
                403,
                "forbidden");
        assertEquals(1, gatepass.count("SELECT count(*) FROM pending_deletion WHERE key = 'leaving/a'"));
    }
}
