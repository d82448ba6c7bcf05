package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.json;
import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static dev.gatepass.fixture.Administered.versionOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.S3Server;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TeamsTest {
    private static final String ALL = "/v1/admin/teams";

    private Administered gatepass;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private static JsonObject team(String name) {
        return new JsonObject().put("name", name).put("organization", "acme");
    }

    /** A bucket in the store of the fixture, with the secret in the body. */
    private JsonObject bucket(String name) {
        gatepass.gatepass().store().ensureBucket(name);
        return new JsonObject()
                .put("provider", "s3-compatible")
                .put("bucket", name)
                .put("endpoint", gatepass.gatepass().store().endpoint().toString())
                .put("access_key_id", S3Server.ACCESS_KEY)
                .put("plain_secret", S3Server.SECRET_KEY);
    }

    private HttpResponse<String> create(JsonObject body) {
        return gatepass.send("POST", ALL, body);
    }

    private HttpResponse<String> change(String name, JsonObject body) {
        return gatepass.send("PATCH", ALL + "/" + name, body);
    }

    private long rows(String table, String name) {
        return gatepass.count("SELECT count(*) FROM " + table + " WHERE name = '" + name + "'");
    }

    private HttpResponse<String> sign(String team, String key) {
        return gatepass.send(
                "POST", "/v1/teams/" + team + "/sign", key, "{\"requests\":[{\"method\":\"PUT\",\"key\":\"a\"}]}");
    }

    @Test
    void oneIsMadeReadAndTakenAway() {
        HttpResponse<String> made = create(team("life"));
        JsonObject expected = team("life")
                .put("disabled", false)
                .put("warnings", new JsonArray())
                .put("revision", gatepass.gatepass().revision());
        assertEquals(expected, ok(201, made));
        assertEquals(ALL + "/life", made.headers().firstValue("Location").orElseThrow());
        assertEquals(expected, ok(200, gatepass.get(ALL + "/life")));
        refused(create(team("life")), 409, "conflict");
        refused(
                gatepass.send("DELETE", ALL + "/life", gatepass.root(), "", "If-Match", "\"1\""),
                412,
                "precondition_failed");
        ok(200, gatepass.send("DELETE", ALL + "/life", gatepass.root(), "", "If-Match", versionOf(made)));
        refused(gatepass.get(ALL + "/life"), 404, "not_found");
        HttpResponse<String> again = create(team("life"));
        refused(again, 409, "conflict");
        refused(create(team("check").put("new_bucket", bucket("check-files"))), 400, "invalid_request");
        assertTrue(json(again).getString("detail").contains("was there before"), again.body());
        assertEquals(2, rows("admin_change", "life"));
    }

    @Test
    void oneIsMadeWithANewBucketInOneCall_R15() {
        JsonObject made = ok(
                201,
                create(team("fresh").put("new_bucket", bucket("fresh-files").put("prefix", "some/where/"))));
        assertEquals("fresh", made.getString("storage_bucket"));
        JsonObject stored = ok(200, gatepass.get("/v1/admin/storage-buckets/fresh"));
        assertEquals("acme", stored.getString("organization"));
        assertEquals("some/where/", stored.getString("prefix"));
        assertEquals(1, gatepass.count("SELECT count(*) FROM admin_change WHERE kind = 'team' AND name = 'fresh'"));
        assertEquals(
                1,
                gatepass.count("SELECT count(*) FROM admin_change WHERE kind = 'storage_bucket' AND name = 'fresh'"));
        assertEquals(
                2,
                gatepass.count("SELECT count(*) FROM admin_change WHERE name = 'fresh' AND revision = "
                        + made.getLong("revision")));
    }

    @Test
    void itIsMadeWithItsBucketOrNotAtAll_R16() {
        List<JsonObject> bodies = List.of(
                team("nothing").put("new_bucket", bucket("instance")),
                team("nothing").put("new_bucket", bucket("nothing-1").put("name", "omega")),
                team("nothing").put("organization", "nobody's").put("new_bucket", bucket("nothing-2")),
                team("kappa").put("new_bucket", bucket("nothing-3").put("name", "nothing")),
                team("nothing").put("storage_bucket", "nowhere"));
        bodies.forEach(body -> refused(create(body), 409, "conflict"));
        refused(
                create(team("nothing").put("new_bucket", bucket("nothing-4").put("endpoint", "https://evil.example"))),
                403,
                "storage_not_allowed");
        assertEquals(0, rows("team", "nothing"));
        assertEquals(0, rows("storage_bucket", "nothing"));
        assertEquals(0, rows("admin_change", "nothing"));
        assertEquals(0, rows("used_team_name", "nothing"));
    }

    @Test
    void ofManyWhoMakeOneTeamAtOnceOneDoes_R16() {
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> create(team("race").put("new_bucket", bucket("race-files")))
                        .statusCode())
                .sorted()
                .toList();
        assertEquals(List.of(201, 409, 409, 409, 409, 409, 409, 409), statuses);
        assertEquals(1, rows("storage_bucket", "race"));
        assertEquals(2, rows("admin_change", "race"));
    }

    @Test
    void severalTeamsOfOneOrganizationShareABucket_R8() {
        ok(201, create(team("sharer-1").put("new_bucket", bucket("shared-files").put("name", "shared"))));
        assertEquals(
                "shared",
                ok(201, create(team("sharer-2").put("storage_bucket", "shared")))
                        .getString("storage_bucket"));
        HttpResponse<String> foreign =
                create(team("sharer-3").put("organization", "umbrella").put("storage_bucket", "shared"));
        refused(foreign, 409, "conflict");
        assertTrue(json(foreign).getString("detail").contains("another organization"), foreign.body());
        // The fixture's omega is the instance's, and serves whom it likes.
        ok(201, create(team("sharer-4").put("organization", "umbrella").put("storage_bucket", "omega")));
    }

    @Test
    void aTeamThatHadNoBucketIsGivenOneAndKeepsIt_R9() {
        ok(201, create(team("late")));
        JsonObject given = ok(200, change("late", new JsonObject().put("new_bucket", bucket("late-files"))));
        assertEquals("late", given.getString("storage_bucket"));
        ok(200, change("late", new JsonObject().put("storage_bucket", "late")));
        refused(change("late", new JsonObject().put("storage_bucket", "omega")), 409, "conflict");
        refused(
                change(
                        "late",
                        new JsonObject().put("new_bucket", bucket("later-files").put("name", "later"))),
                409,
                "conflict");
        assertEquals(0, rows("storage_bucket", "later"));
        assertEquals(
                1,
                gatepass.count("SELECT count(*) FROM admin_change WHERE kind = 'team' AND name = 'late' AND action ="
                        + " 'change'"));
    }

    @Test
    void whoeverGivesATeamABucketIsToldWhereItsFilesStay() {
        ok(201, create(team("mover")));
        JsonObject given = ok(200, change("mover", new JsonObject().put("new_bucket", bucket("mover-files"))));
        String warning = given.getJsonArray("warnings").getString(0);
        assertTrue(warning.contains("\"instance\""), given.encode());
        ok(201, create(team("stayer")));
        JsonObject stayed = ok(200, change("stayer", new JsonObject().put("storage_bucket", "instance")));
        assertFalse(stayed.getJsonArray("warnings").encode().contains("stay in"), stayed.encode());
    }

    @Test
    void whatIsToBeDoneAboutABucketThatIsNotMadeIsSaidOfTheBodyThatAsksForIt() {
        JsonObject wrong = bucket("wrong-files").put("plain_secret", "no secret of this key");
        for (HttpResponse<String> answer : List.of(
                create(team("wronged").put("new_bucket", wrong)),
                gatepass.send("POST", "/v1/admin/storage-buckets/check", new JsonObject().put("new_bucket", wrong)))) {
            String finding = finding(answer, "secret_wrong").encode();
            assertTrue(finding.contains("new_bucket"), finding);
            assertFalse(finding.contains("/v1/admin/storage-buckets/"), finding);
        }
        ok(201, gatepass.send("POST", "/v1/admin/storage-buckets", wrong.put("name", "wrong")));
        JsonObject there = finding(
                gatepass.send(
                        "POST", "/v1/admin/storage-buckets/check", new JsonObject().put("storage_bucket", "wrong")),
                "secret_wrong");
        assertTrue(there.encode().contains("/v1/admin/storage-buckets/wrong"), there.encode());
    }

    @Test
    void aBucketThatIsSwitchedOffIsTriedOutAndGivenWithAWarning() {
        ok(
                201,
                gatepass.send(
                        "POST",
                        "/v1/admin/storage-buckets",
                        bucket("dark-files").put("name", "dark").put("disabled", true)));
        HttpResponse<String> checked = gatepass.send(
                "POST", "/v1/admin/storage-buckets/check", new JsonObject().put("storage_bucket", "dark"));
        assertTrue(json(checked).getBoolean("usable"), checked.body());
        JsonObject off = finding(checked, "switched_off");
        assertEquals("warning", off.getString("severity"));
        assertEquals(
                new JsonObject().put("disabled", false),
                new JsonObject(off.getJsonArray("remedies").getJsonObject(0).getString("document")));
        JsonObject made = ok(201, create(team("dark").put("storage_bucket", "dark")));
        assertTrue(made.getJsonArray("warnings").contains(off.getString("message")), made.encode());
    }

    @Test
    void aBucketIsSwitchedOffWithWhateverElse() {
        ok(201, create(team("hasty").put("new_bucket", bucket("hasty-files"))));
        JsonObject off = new JsonObject().put("disabled", true).put("plain_secret", "no secret of this key");
        ok(200, gatepass.send("PATCH", "/v1/admin/storage-buckets/hasty", off));
        refused(
                gatepass.send("PATCH", "/v1/admin/storage-buckets/hasty", new JsonObject().put("disabled", false)),
                422,
                "bucket_check_failed");
        ok(
                200,
                gatepass.send(
                        "PATCH",
                        "/v1/admin/storage-buckets/hasty",
                        new JsonObject().put("disabled", false).put("plain_secret", S3Server.SECRET_KEY)));
    }

    @Test
    void aCredentialThatCannotBeHadIsSaidWhyAndNotFromWhere() throws IOException {
        Path empty = Files.createTempFile("secret", "");
        Path nonsense = Files.writeString(Files.createTempFile("secret", ""), "two\nlines");
        Map<String, String> seen = Map.of(
                "env:NO_SUCH_SECRET",
                "the environment variable is not set",
                "file:/no/such/secret",
                "the file does not exist",
                "file:" + empty,
                "the file is empty",
                "file:" + Files.createTempDirectory("secret"),
                "the file cannot be read",
                "file:" + nonsense,
                "line break");
        seen.forEach((secret, why) -> {
            JsonObject body = bucket("unhad-files").putNull("plain_secret").put("secret", secret);
            HttpResponse<String> answer =
                    gatepass.send("POST", "/v1/admin/storage-buckets/check", new JsonObject().put("new_bucket", body));
            JsonObject finding = finding(answer, "credential_unavailable");
            assertTrue(finding.getString("seen").contains(why), finding.encode());
            assertFalse(finding.getJsonArray("remedies").isEmpty(), finding.encode());
            assertFalse(answer.body().contains(secret), answer.body());
        });
    }

    /** The finding of an answer, which has it. */
    private static JsonObject finding(HttpResponse<String> answer, String id) {
        return json(answer).getJsonArray("findings").stream()
                .map(JsonObject.class::cast)
                .filter(finding -> finding.getString("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.body()));
    }

    @Test
    void aTeamThatIsSwitchedOffGetsNothingNew() {
        String kay = gatepass.gatepass().key("kay");
        ok(200, sign("kappa", kay));
        Instant before = Instant.now();
        JsonObject off = ok(200, change("kappa", new JsonObject().put("disabled", true)));
        assertTrue(off.getBoolean("disabled"));
        Duration left = Duration.between(before, Instant.parse(off.getString("urls_end_by")));
        assertTrue(left.compareTo(Duration.ofHours(24)) >= 0 && left.compareTo(Duration.ofHours(25)) < 0, "" + left);
        refused(sign("kappa", kay), 403, "forbidden");
        assertEquals(List.of("instance"), endedWith(off));
        assertEquals(off, ok(200, gatepass.get(ALL + "/kappa")));
        JsonObject on = ok(200, change("kappa", new JsonObject().put("disabled", false)));
        assertFalse(on.containsKey("urls_end_by") || on.containsKey("urls_end_earlier"), on.encode());
        ok(200, sign("kappa", kay));
    }

    @Test
    void urlsOfATeamWithABucketMayBeOfTheInstancesToo() {
        JsonObject off = ok(200, change("omega", new JsonObject().put("disabled", true)));
        assertEquals(List.of("omega", "instance"), endedWith(off));
        assertEquals(1, off.getJsonArray("urls_end_earlier").size(), "they have one key");
        String message = off.getJsonArray("urls_end_earlier").getJsonObject(0).getString("message");
        assertTrue(message.contains(S3Server.ACCESS_KEY), message);
        ok(200, change("omega", new JsonObject().put("disabled", false)));
    }

    /** The buckets whose credentials are to be revoked. */
    private static List<String> endedWith(JsonObject off) {
        return off.getJsonArray("urls_end_earlier").stream()
                .flatMap(one -> ((JsonObject) one)
                        .getJsonArray("storage_buckets").stream().map(String.class::cast))
                .toList();
    }

    @Test
    void aBucketThatIsSwitchedOffGetsNothingNew() {
        String ola = gatepass.gatepass().key("ola");
        ok(200, sign("omega", ola));
        ok(200, gatepass.send("PATCH", "/v1/admin/storage-buckets/omega", new JsonObject().put("disabled", true)));
        refused(sign("omega", ola), 403, "forbidden");
        ok(200, gatepass.send("PATCH", "/v1/admin/storage-buckets/omega", new JsonObject().put("disabled", false)));
        ok(200, sign("omega", ola));
    }

    @Test
    void whatBelongsToATeamGoesWithIt() {
        ok(201, create(team("doomed")));
        gatepass.gatepass()
                .database()
                .execute("INSERT INTO account (kind, name, team) VALUES ('service-account', 'robot', 'doomed')");
        gatepass.gatepass()
                .database()
                .execute("INSERT INTO pending_deletion (storage_bucket, key, team, deleted_by_kind, deleted_by,"
                        + " remove_after) VALUES ('instance', 'doomed/a', 'doomed', 'user', 'kay', now())");
        gatepass.gatepass().database().rows().teamMember("kay", "doomed", "member");
        gatepass.seen();
        String kay = gatepass.gatepass().key("kay");
        ok(200, sign("doomed", kay));
        ok(200, gatepass.send("DELETE", ALL + "/doomed", gatepass.root(), ""));
        refused(sign("doomed", kay), 403, "forbidden");
        assertEquals(0, rows("account", "robot"));
        assertEquals(
                1,
                gatepass.count("SELECT count(*) FROM pending_deletion WHERE key = 'doomed/a'"),
                "what is to be removed is still there");
    }

    @Test
    void onlySystemAdministratorsMay_R14() {
        gatepass.gatepass().database().rows().user("chief").organizationMember("chief", "acme", "admin");
        gatepass.gatepass().database().rows().teamMember("chief", "omega", "admin");
        String chief = gatepass.gatepass().newKey("chief");
        gatepass.seen();
        for (String key : List.of(chief, gatepass.gatepass().key("kay"))) {
            refused(gatepass.send("GET", ALL, key, ""), 403, "forbidden");
            refused(gatepass.send("POST", ALL, key, team("mine").encode()), 403, "forbidden");
            refused(gatepass.send("GET", ALL + "/omega", key, ""), 403, "forbidden");
            refused(gatepass.send("PATCH", ALL + "/omega", key, "{\"disabled\":true}"), 403, "forbidden");
            refused(gatepass.send("DELETE", ALL + "/omega", key, ""), 403, "forbidden");
        }
        assertEquals(0, rows("team", "mine"));
    }

    @Test
    void whoHasNotSeenTheLatestStateChangesNothing() {
        HttpResponse<String> made = create(team("watched"));
        ok(200, change("watched", new JsonObject().put("disabled", true)));
        refused(
                gatepass.send(
                        "PATCH",
                        ALL + "/watched",
                        gatepass.root(),
                        "{\"disabled\":false}",
                        "If-Match",
                        versionOf(made)),
                412,
                "precondition_failed");
        HttpResponse<String> same = change("watched", new JsonObject().put("disabled", true));
        assertEquals(versionOf(gatepass.get(ALL + "/watched")), versionOf(same));
    }

    @Test
    void aBodyIsReadStrictly_T09() {
        for (JsonObject body : List.of(
                new JsonObject(),
                new JsonObject().put("name", "x"),
                team(".x"),
                team("a b"),
                team("x").put("organization", 7),
                team("x").put("bucket", "y"),
                team("x").put("new_bucket", "y"),
                team("x").put("new_bucket", new JsonObject()),
                team("x").put("new_bucket", bucket("y-files").put("organization", "acme")),
                team("x").put("new_bucket", bucket("y-files").put("colour", "red")),
                team("x").put("storage_bucket", "omega").put("new_bucket", bucket("y-files")))) {
            refused(create(body), 400, "invalid_request");
        }
        Map.of(
                        new JsonObject(),
                        "name is missing",
                        new JsonObject().put("name", "x"),
                        "organization is missing",
                        team("x").put("organization", ""),
                        "organization: ",
                        team("x").put("storage_bucket", ""),
                        "storage_bucket: ",
                        team("x").put("storage_bucket", "omega").put("new_bucket", bucket("y-files")),
                        "not both")
                .forEach((body, part) ->
                        assertTrue(json(create(body)).getString("detail").contains(part), () -> body + " " + part));
        for (JsonObject body : List.of(
                new JsonObject().put("name", "x"),
                new JsonObject().put("organization", "umbrella"),
                new JsonObject().put("disabled", "true"))) {
            refused(change("omega", body), 400, "invalid_request");
        }
        refused(gatepass.get(ALL + "?organisation=acme"), 400, "invalid_request");
    }

    @Test
    void aListComesInPartsAndOfOneOrganization() {
        ok(201, create(team("hive").put("organization", "umbrella")));
        JsonObject of = ok(200, gatepass.get(ALL + "?organization=umbrella&limit=1000"));
        of.getJsonArray("teams").forEach(one -> assertEquals("umbrella", ((JsonObject) one).getString("organization")));
        assertTrue(of.encode().contains("\"hive\""), of.encode());
        JsonObject first = ok(200, gatepass.get(ALL + "?organization=acme&limit=1"));
        JsonObject rest =
                ok(200, gatepass.get(ALL + "?organization=acme&limit=1000&cursor=" + first.getString("next_cursor")));
        assertTrue(rest.encode().contains("\"omega\""), rest.encode());
        assertFalse(rest.encode().contains("\"hive\""), rest.encode());
        assertEquals(
                0,
                ok(200, gatepass.get(ALL + "?organization=none"))
                        .getJsonArray("teams")
                        .size());
    }
}
