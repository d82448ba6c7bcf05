package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.json;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganizationMembersTest {
    private static final String ACME = "/v1/admin/organizations/acme/members";
    private static final String UMBRELLA = "/v1/admin/organizations/umbrella/members";
    private static final String MEMBER = "{\"role\":\"member\"}";
    private static final String VIEWER = "{\"role\":\"viewer\"}";

    private Administered gatepass;
    private String root;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
        root = gatepass.root();
        for (String user : List.of("ann", "bob", "eve")) {
            gatepass.gatepass().database().rows().user(user);
        }
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

    private JsonObject me(String user) {
        String key = gatepass.gatepass().newKey(user);
        gatepass.seen();
        return ok(200, send("GET", "/v1/me", key, ""));
    }

    @Test
    void aPlaceIsGivenChangedAndTakenAway_R4() {
        String path = UMBRELLA + "/users/ann";
        refused(send("GET", path, root, ""), 404, "not_found");
        HttpResponse<String> made = send("PUT", path, root, VIEWER);
        assertEquals(
                new JsonObject()
                        .put("kind", "user")
                        .put("name", "ann")
                        .put("role", "viewer")
                        .put("instance_storage_read", false)
                        .put("revision", gatepass.gatepass().revision()),
                ok(201, made));
        assertEquals(path, made.headers().firstValue("Location").orElseThrow());
        assertEquals(versionOf(made), versionOf(send("GET", path, root, "")));
        HttpResponse<String> granted = send("PUT", path, root, "{\"role\":\"viewer\",\"instance_storage_read\":true}");
        assertTrue(ok(200, granted).getBoolean("instance_storage_read"));
        assertTrue(me("ann").getJsonArray("organizations").getJsonObject(0).getBoolean("instance_storage_read"));
        ok(200, send("DELETE", path, root, "", "If-Match", versionOf(granted)));
        refused(send("DELETE", path, root, ""), 404, "not_found");
        assertEquals(new JsonArray(), me("ann").getJsonArray("organizations"));
        assertEquals(
                3,
                gatepass.count("SELECT count(*) FROM admin_change WHERE kind = 'organization_membership'"
                        + " AND name = 'umbrella' AND details ->> 'member' = 'ann' AND actor = 'root'"));
    }

    @Test
    void whatIsAlreadySoIsNeitherChangedNorRecorded() {
        String path = UMBRELLA + "/users/bob";
        HttpResponse<String> made = send("PUT", path, root, MEMBER);
        ok(201, made);
        HttpResponse<String> again = send("PUT", path, root, "{\"role\":\"member\",\"instance_storage_read\":false}");
        assertEquals(json(made), ok(200, again));
        assertEquals(versionOf(made), versionOf(again));
        assertEquals(1, gatepass.count("SELECT count(*) FROM admin_change WHERE details ->> 'member' = 'bob'"));
    }

    @Test
    void whoHasNotSeenTheLatestStateChangesNothing() {
        String path = UMBRELLA + "/users/eve";
        refused(send("PUT", path, root, MEMBER, "If-Match", "\"1\""), 412, "precondition_failed");
        refused(send("PUT", path, root, MEMBER, "If-Match", "*"), 412, "precondition_failed");
        HttpResponse<String> made = send("PUT", path, root, MEMBER);
        ok(201, made);
        HttpResponse<String> changed = send("PUT", path, root, VIEWER, "If-Match", versionOf(made));
        ok(200, changed);
        refused(send("PUT", path, root, MEMBER, "If-Match", versionOf(made)), 412, "precondition_failed");
        refused(send("DELETE", path, root, "", "If-Match", versionOf(made)), 412, "precondition_failed");
        ok(200, send("PUT", path, root, VIEWER, "If-Match", "*"));
        assertEquals("viewer", ok(200, send("GET", path, root, "")).getString("role"));
    }

    @Test
    void whoLeavesAnOrganizationLeavesItsTeams_R5() {
        gatepass.gatepass().database().rows().user("leaver").team("upsilon", "umbrella");
        for (String organization : List.of("acme", "umbrella")) {
            gatepass.gatepass().database().rows().organizationMember("leaver", organization, "viewer");
        }
        for (String team : List.of("kappa", "omega", "upsilon")) {
            gatepass.gatepass().database().rows().teamMember("leaver", team, "member");
        }
        String key = gatepass.gatepass().newKey("leaver");
        gatepass.seen();
        assertEquals(
                3, ok(200, send("GET", "/v1/me", key, "")).getJsonArray("teams").size());
        long revision =
                ok(200, send("DELETE", ACME + "/users/leaver", root, "")).getLong("revision");
        JsonArray left = ok(200, send("GET", "/v1/me", key, "")).getJsonArray("teams");
        assertEquals(1, left.size());
        assertEquals("upsilon", left.getJsonObject(0).getString("name"));
        assertEquals(
                3,
                gatepass.count("SELECT count(*) FROM admin_change WHERE action = 'delete' AND revision = " + revision
                        + " AND details ->> 'member' = 'leaver' AND name IN ('acme', 'kappa', 'omega')"));
    }

    @Test
    void aServiceAccountHasItsPlaceInItsOwnOrganizationOnly() {
        ok(201, send("PUT", ACME + "/service-accounts/robot", root, VIEWER));
        assertEquals(
                "service-account",
                ok(200, send("GET", ACME + "/service-accounts/robot", root, "")).getString("kind"));
        refused(send("PUT", UMBRELLA + "/service-accounts/robot", root, VIEWER), 409, "conflict");
        refused(send("PUT", ACME + "/users/robot", root, VIEWER), 404, "not_found");
        refused(send("GET", ACME + "/users/robot", root, ""), 404, "not_found");
        ok(200, send("DELETE", ACME + "/service-accounts/robot", root, ""));
    }

    @Test
    void administratorsDoNotLetThemselvesIn_R14() {
        refused(send("PUT", ACME + "/users/root", root, MEMBER), 403, "forbidden");
        gatepass.gatepass().database().rows().organizationMember("root", "umbrella", "viewer");
        refused(
                send("PUT", UMBRELLA + "/users/root", root, "{\"role\":\"viewer\",\"instance_storage_read\":true}"),
                403,
                "forbidden");
        ok(200, send("DELETE", UMBRELLA + "/users/root", root, ""));
    }

    @Test
    void onlySystemAdministratorsMay_R14() {
        gatepass.gatepass().database().rows().user("boss").organizationMember("boss", "acme", "admin");
        List<String> keys =
                List.of(gatepass.gatepass().key("kay"), gatepass.gatepass().newKey("boss"));
        gatepass.seen();
        for (String key : keys) {
            refused(send("GET", ACME, key, ""), 403, "forbidden");
            for (String path : List.of(ACME + "/users/kay", ACME + "/service-accounts/robot")) {
                refused(send("GET", path, key, ""), 403, "forbidden");
                refused(send("PUT", path, key, "{\"role\":\"admin\"}"), 403, "forbidden");
                refused(send("DELETE", path, key, ""), 403, "forbidden");
            }
        }
        assertEquals(1, gatepass.count("SELECT count(*) FROM organization_membership WHERE role = 'admin'"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        refused(send("GET", "/v1/admin/organizations/nowhere/members", root, ""), 404, "not_found");
        refused(send("PUT", "/v1/admin/organizations/nowhere/members/users/kay", root, MEMBER), 404, "not_found");
        refused(send("PUT", ACME + "/users/nobody", root, MEMBER), 404, "not_found");
        refused(send("DELETE", ACME + "/users/nobody", root, ""), 404, "not_found");
    }

    @Test
    void aBodyIsReadStrictly_T09() {
        for (String body : List.of(
                "{}",
                "[]",
                "{\"role\":null}",
                "{\"role\":\"Member\"}",
                "{\"role\":\"owner\"}",
                "{\"role\":1}",
                "{\"role\":\"member\",\"instance_storage_read\":\"true\"}",
                "{\"role\":\"member\",\"name\":\"kay\"}")) {
            refused(send("PUT", ACME + "/users/kay", root, body), 400, "invalid_request");
        }
    }

    @Test
    void aListComesInParts() {
        gatepass.gatepass().database().rows().organization("listed");
        gatepass.gatepass().database().rows().serviceAccount("zed", "listed");
        gatepass.seen();
        String all = "/v1/admin/organizations/listed/members";
        for (String user : List.of("vic", "a/b", "Zoe", "éva")) {
            gatepass.gatepass()
                    .database()
                    .execute("INSERT INTO account (name) VALUES ('" + user + "') ON CONFLICT DO NOTHING");
            ok(201, send("PUT", Locations.of(all + "/users", user), root, MEMBER));
        }
        ok(201, send("PUT", all + "/service-accounts/zed", root, MEMBER));
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = ok(200, send("GET", all + "?limit=2" + cursor, root, ""));
            page.getJsonArray("members").forEach(member -> names.add(((JsonObject) member).getString("name")));
            String next = page.getString("next_cursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        assertEquals(List.of("zed", "Zoe", "a/b", "vic", "éva"), names);
        assertFalse(ok(200, send("GET", all, root, "")).containsKey("next_cursor"));
    }
}
