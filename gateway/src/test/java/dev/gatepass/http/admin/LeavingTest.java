package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.LeakDetector;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What is left of those who are taken away or locked out: nothing that opens anything. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeavingTest {
    private static final String KEYS = "/v1/admin/api-keys";
    private static final String SERVICES = "/v1/admin/service-accounts";

    private Administered gatepass;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return gatepass.send(method, path, gatepass.root(), body);
    }

    private HttpResponse<String> me(String key) {
        return gatepass.send("GET", "/v1/me", key, "");
    }

    private JsonObject keyOf(String kind, String name) {
        JsonObject owner = new JsonObject().put("kind", kind).put("name", name);
        JsonObject made =
                ok(201, send("POST", KEYS, new JsonObject().put("owner", owner).encode()));
        LeakDetector.register(made.getString("key"));
        return made;
    }

    @Test
    void aPersonWhoIsTakenAwayLeavesNothingToItsNamesake() {
        ok(201, send("POST", "/v1/admin/users", "{\"name\":\"sam\"}"));
        ok(201, send("PUT", "/v1/admin/organizations/acme/members/users/sam", "{\"role\":\"member\"}"));
        gatepass.gatepass().database().rows().teamMember("sam", "kappa", "member");
        gatepass.seen();
        String first = keyOf("user", "sam").getString("key");
        JsonObject second = ok(201, gatepass.send("POST", "/v1/me/api-keys", first, "{}"));
        LeakDetector.register(second.getString("key"));
        assertEquals(
                1, ok(200, me(second.getString("key"))).getJsonArray("teams").size());

        ok(200, send("DELETE", "/v1/admin/users/sam", ""));
        refused(me(first), 401, "unauthenticated");
        refused(me(second.getString("key")), 401, "unauthenticated");
        refused(send("GET", KEYS + "/" + second.getString("id"), ""), 404, "not_found");
        refused(send("GET", "/v1/admin/organizations/acme/members/users/sam", ""), 404, "not_found");

        ok(201, send("POST", "/v1/admin/users", "{\"name\":\"sam\"}"));
        refused(me(first), 401, "unauthenticated");
        JsonObject namesake = ok(200, me(keyOf("user", "sam").getString("key")));
        assertEquals(new JsonArray(), namesake.getJsonArray("teams"));
        assertEquals(new JsonArray(), namesake.getJsonArray("organizations"));
        assertEquals(
                1,
                gatepass.count("SELECT count(*) FROM admin_change WHERE kind = 'user' AND name = 'sam'"
                        + " AND action = 'delete' AND jsonb_array_length(details -> 'api_keys') = 2"
                        + " AND details - 'api_keys' = '{\"organizations\": [\"acme\"], \"teams\": [\"kappa\"]}'"),
                "what went with it");
    }

    @Test
    void whoIsLockedOutHasKeysThatWaitForIt() {
        ok(201, send("POST", SERVICES, "{\"name\":\"idle\",\"organization\":\"acme\"}"));
        String before = keyOf("service-account", "idle").getString("key");
        ok(200, me(before));
        ok(200, send("PATCH", SERVICES + "/idle", "{\"disabled\":true}"));
        String during = keyOf("service-account", "idle").getString("key");
        refused(me(before), 401, "unauthenticated");
        refused(me(during), 401, "unauthenticated");
        ok(200, send("PATCH", SERVICES + "/idle", "{\"disabled\":false}"));
        ok(200, me(before));
        ok(200, me(during));
    }

    @Test
    void aServiceAccountGoesWithWhereItBelongs() {
        ok(201, send("POST", "/v1/admin/organizations", "{\"name\":\"brief\"}"));
        ok(201, send("POST", SERVICES, "{\"name\":\"brief\",\"organization\":\"brief\"}"));
        gatepass.gatepass().database().rows().team("sprint", "acme");
        gatepass.seen();
        ok(201, send("POST", SERVICES, "{\"name\":\"sprints\",\"team\":\"sprint\"}"));
        String briefs = keyOf("service-account", "brief").getString("key");
        String sprints = keyOf("service-account", "sprints").getString("key");
        ok(200, me(briefs));
        ok(200, send("DELETE", "/v1/admin/organizations/brief", ""));
        refused(me(briefs), 401, "unauthenticated");
        assertEquals(
                1,
                gatepass.count("SELECT count(*) FROM admin_change WHERE kind = 'organization' AND action = 'delete'"
                        + " AND name = 'brief' AND details = '{\"service_accounts\": [\"brief\"]}'"));
        ok(200, send("DELETE", "/v1/admin/teams/sprint", ""));
        assertEquals(
                1,
                gatepass.count("SELECT count(*) FROM admin_change WHERE kind = 'team' AND action = 'delete'"
                        + " AND name = 'sprint' AND details = '{\"service_accounts\": [\"sprints\"]}'"));
        refused(me(sprints), 401, "unauthenticated");
        refused(send("GET", SERVICES + "/sprints", ""), 404, "not_found");
        assertTrue(gatepass.count("SELECT count(*) FROM api_key WHERE owner IN ('brief', 'sprints')") == 0);
    }

    @Test
    void anAdministratorWhoIsNoLongerOneIsRefusedFromThenOn_R14() {
        ok(201, send("POST", "/v1/admin/users", "{\"name\":\"ada\",\"system_administrator\":true}"));
        String ada = keyOf("user", "ada").getString("key");
        ok(200, gatepass.send("GET", KEYS, ada, ""));
        ok(200, send("PATCH", "/v1/admin/users/ada", "{\"system_administrator\":false}"));
        refused(gatepass.send("GET", KEYS, ada, ""), 403, "forbidden");
        refused(
                gatepass.send("PATCH", "/v1/admin/users/ada", ada, "{\"system_administrator\":true}"),
                403,
                "forbidden");
    }
}
