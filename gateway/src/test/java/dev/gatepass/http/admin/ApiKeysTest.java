package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static dev.gatepass.fixture.Administered.versionOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.LeakDetector;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeysTest {
    private static final String ALL = "/v1/admin/api-keys";
    private static final String USERS = "/v1/admin/users";

    private Administered gatepass;
    private String root;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
        root = gatepass.root();
        gatepass.gatepass().database().rows().serviceAccount("robot", "acme");
        gatepass.seen();
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private HttpResponse<String> send(String method, String path, String key, String body, String... headers) {
        return gatepass.send(method, path, key, body, headers);
    }

    private static JsonObject of(String kind, String name) {
        return new JsonObject().put("owner", new JsonObject().put("kind", kind).put("name", name));
    }

    private HttpResponse<String> give(JsonObject body) {
        return send("POST", ALL, root, body.encode());
    }

    private JsonObject given(JsonObject body) {
        JsonObject made = ok(201, give(body));
        LeakDetector.register(made.getString("key"));
        return made;
    }

    private void user(String name) {
        ok(201, send("POST", USERS, root, new JsonObject().put("name", name).encode()));
    }

    @Test
    void aKeyIsShownOnceAndGoodUntilItIsRevoked() {
        HttpResponse<String> made = give(of("service-account", "robot").put("label", "build of Kappa"));
        JsonObject shown = ok(201, made);
        String key = shown.getString("key");
        LeakDetector.register(key);
        assertTrue(key.startsWith("gp_" + shown.getString("id")), shown.getString("id"));
        JsonObject me = ok(200, send("GET", "/v1/me", key, ""));
        assertEquals("robot", me.getString("name"));
        assertEquals(new JsonArray().add("admin").add("read").add("write"), me.getJsonArray("scopes"));

        String path = made.headers().firstValue("Location").orElseThrow();
        assertEquals(ALL + "/" + shown.getString("id"), path);
        HttpResponse<String> read = send("GET", path, root, "");
        assertEquals(versionOf(made), versionOf(read));
        shown.remove("key");
        assertEquals(shown, ok(200, read));
        assertEquals("build of Kappa", shown.getString("label"));
        assertFalse(shown.containsKey("teams") || shown.containsKey("expires_at"), shown::encode);

        refused(send("DELETE", path, root, "", "If-Match", "\"1\""), 412, "precondition_failed");
        ok(200, send("DELETE", path, root, "", "If-Match", versionOf(made)));
        refused(send("GET", "/v1/me", key, ""), 401, "unauthenticated");
        refused(send("GET", path, root, ""), 404, "not_found");
        refused(send("DELETE", path, root, ""), 404, "not_found");
        assertEquals(
                2,
                gatepass.count("SELECT count(*) FROM admin_change WHERE kind = 'api_key' AND name = '"
                        + shown.getString("id") + "' AND details #>> '{owner,name}' = 'robot'"));
    }

    @Test
    void aPersonIsGivenItsFirstKeyAndNoOther_R14() {
        user("new");
        JsonObject first = given(of("user", "new"));
        assertEquals(
                "new",
                ok(200, send("GET", "/v1/me", first.getString("key"), "")).getString("name"));
        refused(give(of("user", "new")), 409, "conflict");
        ok(200, send("DELETE", ALL + "/" + first.getString("id"), root, ""));
        refused(give(of("user", "new")), 409, "conflict");
        refused(give(of("user", "kay")), 409, "conflict");
        refused(give(of("user", "root")), 409, "conflict");
        assertEquals(0, gatepass.count("SELECT count(*) FROM api_key WHERE owner = 'new'"));
        ok(200, send("DELETE", USERS + "/new", root, ""));
        user("new");
        given(of("user", "new"));
    }

    @Test
    void aServiceAccountIsGivenAsManyAsItNeeds() {
        given(of("service-account", "robot"));
        given(of("service-account", "robot"));
    }

    @Test
    void aKeyIsNarrowedAsAskedFor() {
        gatepass.gatepass()
                .database()
                .rows()
                .update("INSERT INTO team_membership (account_kind, account, team, role)"
                        + " VALUES ('service-account', 'robot', 'kappa', 'member')");
        JsonObject made = given(of("service-account", "robot")
                .put("scopes", new JsonArray().add("read"))
                .put("teams", new JsonArray().add("omega").add("kappa").add("omega"))
                .put("expires_at", "2999-12-31T23:59:59Z"));
        assertEquals(new JsonArray().add("read"), made.getJsonArray("scopes"));
        assertEquals(new JsonArray().add("kappa").add("omega"), made.getJsonArray("teams"));
        assertEquals("2999-12-31T23:59:59Z", made.getString("expires_at"));
        JsonObject me = ok(200, send("GET", "/v1/me", made.getString("key"), ""));
        assertEquals(
                new JsonArray().add("read"),
                me.getJsonArray("teams").getJsonObject(0).getJsonArray("actions"));
    }

    @Test
    void onlyServiceAccountsActForOthers() {
        JsonArray scopes = new JsonArray().add("read").add("act-for");
        assertEquals(
                scopes,
                given(of("service-account", "robot").put("scopes", scopes)).getJsonArray("scopes"));
        user("person");
        refused(give(of("user", "person").put("scopes", scopes)), 403, "forbidden");
        assertEquals(0, gatepass.count("SELECT count(*) FROM api_key WHERE owner = 'person'"));
    }

    @Test
    void onlySystemAdministratorsMay_R14() {
        gatepass.gatepass().database().rows().user("boss").organizationMember("boss", "acme", "admin");
        gatepass.gatepass()
                .database()
                .rows()
                .teamMember("boss", "kappa", "admin")
                .user("fresh");
        String robot = given(of("service-account", "robot")).getString("key");
        String id = given(of("service-account", "robot")).getString("id");
        List<String> keys =
                List.of(gatepass.gatepass().key("kay"), gatepass.gatepass().newKey("boss"), robot);
        gatepass.seen();
        for (String key : keys) {
            refused(send("GET", ALL, key, ""), 403, "forbidden");
            refused(send("GET", ALL + "?owner=kay", key, ""), 403, "forbidden");
            refused(send("POST", ALL, key, of("user", "fresh").encode()), 403, "forbidden");
            refused(send("POST", ALL, key, of("service-account", "robot").encode()), 403, "forbidden");
            refused(send("GET", ALL + "/" + id, key, ""), 403, "forbidden");
            refused(send("DELETE", ALL + "/" + id, key, ""), 403, "forbidden");
        }
        assertEquals(1, gatepass.count("SELECT count(*) FROM api_key WHERE id = '" + id + "'"));
        assertEquals(0, gatepass.count("SELECT count(*) FROM api_key WHERE owner = 'fresh'"));
    }

    @Test
    void aBodyIsReadStrictly_T09() {
        JsonObject robot = of("service-account", "robot");
        for (JsonObject body : List.of(
                new JsonObject(),
                new JsonObject().put("owner", "robot"),
                new JsonObject().put("owner", new JsonObject().put("name", "robot")),
                of("robot", "robot"),
                of("service-account", ""),
                robot.copy().put("id", "mine"),
                robot.copy().put("sha256", "0".repeat(64)),
                robot.copy().put("scopes", new JsonArray()),
                robot.copy().put("scopes", new JsonArray().add("all")),
                robot.copy().put("scopes", new JsonArray().addNull()),
                robot.copy().put("scopes", "read"),
                robot.copy().put("teams", new JsonArray().add("../kappa")),
                robot.copy().put("teams", new JsonArray().addNull()),
                robot.copy().put("label", ""),
                robot.copy().put("label", "a\nb"),
                robot.copy().put("label", "x".repeat(256)),
                robot.copy().put("expires_at", 4102444800L),
                robot.copy().put("expires_at", "4102444800"),
                robot.copy().put("expires_at", "2999-12-31"),
                robot.copy().put("expires_at", "2999-13-31T23:59:59Z"),
                robot.copy().put("expires_at", "2999-12-31T23:59:59+01:00"),
                robot.copy().put("expires_at", "2020-12-31T23:59:59Z"))) {
            refused(give(body), 400, "invalid_request");
        }
        refused(give(of("service-account", "nobody")), 404, "not_found");
        refused(give(of("user", "robot")), 404, "not_found");
    }

    @Test
    void aListIsOfAllOrOfOneOwnerAndTellsNoSecret() {
        user("lister");
        given(of("user", "lister"));
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            HttpResponse<String> answer = send("GET", ALL + "?limit=2" + cursor, root, "");
            JsonObject page = ok(200, answer);
            assertFalse(answer.body().contains("sha256") || answer.body().contains("gp_"), answer.body());
            page.getJsonArray("api_keys").forEach(key -> ids.add(((JsonObject) key).getString("id")));
            String next = page.getString("next_cursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        assertEquals(ids.stream().sorted().toList(), ids);
        assertEquals(gatepass.count("SELECT count(*) FROM api_key"), ids.size());

        JsonArray own = ok(200, send("GET", ALL + "?owner=lister", root, "")).getJsonArray("api_keys");
        assertEquals(1, own.size());
        assertEquals("lister", own.getJsonObject(0).getJsonObject("owner").getString("name"));
        String ofService = ALL + "?owner=lister&owner_kind=service-account";
        assertEquals(new JsonArray(), ok(200, send("GET", ofService, root, "")).getJsonArray("api_keys"));
        refused(send("GET", ALL + "?owner_kind=user", root, ""), 400, "invalid_request");
        refused(send("GET", ALL + "?owner=", root, ""), 400, "invalid_request");
        refused(send("GET", ALL + "?owner=kay&owner_kind=robot", root, ""), 400, "invalid_request");
    }

    @Test
    void onlyWhatAKeyIsRecognizedByIsKept() {
        JsonObject made = given(of("service-account", "robot"));
        String secret = made.getString("key").substring(made.getString("key").indexOf('-') + 1);
        assertEquals(
                1,
                gatepass.count("SELECT count(*) FROM api_key WHERE id = '" + made.getString("id")
                        + "' AND sha256 = encode(sha256('" + made.getString("key") + "'), 'hex')"));
        assertEquals(
                0,
                gatepass.count("SELECT count(*) FROM admin_change c JOIN api_key k ON k.id = c.name WHERE"
                        + " c::text LIKE '%" + secret + "%' OR c::text LIKE '%' || k.sha256 || '%'"));
        assertEquals(0, gatepass.count("SELECT count(*) FROM api_key k WHERE k::text LIKE '%" + secret + "%'"));
    }
}
