package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.json;
import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static dev.gatepass.fixture.Administered.versionOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.DirectoryRows;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TeamMembersTest {
    private static final String KAPPA = "/v1/admin/teams/kappa/members";

    private Administered gatepass;
    private String root;
    private String ada;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
        root = gatepass.root();
        DirectoryRows rows = gatepass.gatepass().database().rows();
        rows.user("ada").organizationMember("ada", "acme", "member").teamMember("ada", "kappa", "admin");
        rows.user("ben").organizationMember("ben", "acme", "member");
        rows.user("eve").organizationMember("eve", "umbrella", "admin");
        rows.serviceAccount("ci", "acme").serviceAccount("spy", "umbrella");
        ada = gatepass.gatepass().newKey("ada");
        gatepass.seen();
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private HttpResponse<String> put(String path, String role, String key, String... headers) {
        return gatepass.send(
                "PUT", KAPPA + path, key, new JsonObject().put("role", role).encode(), headers);
    }

    private HttpResponse<String> remove(String path, String key, String... headers) {
        return gatepass.send("DELETE", KAPPA + path, key, "", headers);
    }

    private long recorded(String member) {
        return gatepass.count("SELECT count(*) FROM admin_change WHERE kind = 'team_membership' AND name = 'kappa' AND"
                + " details ->> 'member' = '" + member + "'");
    }

    @Test
    void aPlaceIsGivenChangedAndTakenAway() {
        gatepass.gatepass().database().rows().user("may").organizationMember("may", "acme", "viewer");
        String may = gatepass.gatepass().newKey("may");
        gatepass.seen();
        String body = "{\"requests\":[{\"method\":\"GET\",\"key\":\"a\"}]}";
        refused(gatepass.send("POST", "/v1/teams/kappa/sign", may, body), 403, "forbidden");
        HttpResponse<String> made = put("/users/may", "view-only", root);
        JsonObject expected = new JsonObject()
                .put("kind", "user")
                .put("name", "may")
                .put("role", "view-only")
                .put("revision", gatepass.gatepass().revision());
        assertEquals(expected, ok(201, made));
        assertEquals(KAPPA + "/users/may", made.headers().firstValue("Location").orElseThrow());
        ok(200, gatepass.send("POST", "/v1/teams/kappa/sign", may, body));
        HttpResponse<String> same = put("/users/may", "view-only", root);
        assertEquals(versionOf(made), versionOf(same));
        assertEquals(200, same.statusCode());
        assertEquals("member", ok(200, put("/users/may", "member", root)).getString("role"));
        assertEquals("member", ok(200, gatepass.get(KAPPA + "/users/may")).getString("role"));
        refused(remove("/users/may", root, "If-Match", versionOf(made)), 412, "precondition_failed");
        ok(200, remove("/users/may", root));
        refused(gatepass.send("POST", "/v1/teams/kappa/sign", may, body), 403, "forbidden");
        refused(remove("/users/may", root), 404, "not_found");
        refused(gatepass.get(KAPPA + "/users/may"), 404, "not_found");
        refused(put("/users/may", "member", root, "If-Match", versionOf(made)), 412, "precondition_failed");
        refused(put("/users/may", "member", root, "If-Match", "*"), 412, "precondition_failed");
        assertEquals(3, recorded("may"));
    }

    @Test
    void aTeamsAdministratorGivesPlacesToPeopleOfItsOrganization() {
        ok(201, put("/users/ben", "member", ada));
        ok(200, gatepass.send("GET", KAPPA, ada, ""));
        ok(200, gatepass.send("GET", KAPPA + "/users/ben", ada, ""));
        ok(200, remove("/users/ben", ada));
        refused(put("/users/eve", "member", ada), 403, "forbidden");
        refused(put("/users/nobody", "member", ada), 403, "forbidden");
        ok(200, put("/users/ada", "admin", ada));
        String omega = "/v1/admin/teams/omega/members";
        refused(gatepass.send("GET", omega, ada, ""), 403, "forbidden");
        refused(gatepass.send("PUT", omega + "/users/ada", ada, "{\"role\":\"admin\"}"), 403, "forbidden");
        refused(gatepass.send("DELETE", omega + "/users/ola", ada, ""), 403, "forbidden");
        refused(gatepass.send("GET", "/v1/admin/teams/none/members", ada, ""), 403, "forbidden");
        assertEquals(2, recorded("ben"));
        assertEquals(0, recorded("eve"));
    }

    @Test
    void aSystemAdministratorNeverAddsItself_R14() {
        refused(put("/users/root", "member", root), 403, "forbidden");
        refused(gatepass.get(KAPPA + "/users/root"), 404, "not_found");
        assertEquals(0, recorded("root"));
    }

    @Test
    void whoIsNotAnAdministratorSeesAndChangesNothing() {
        for (String user : List.of("kay", "vic", "ola")) {
            String key = gatepass.gatepass().key(user);
            refused(gatepass.send("GET", KAPPA, key, ""), 403, "forbidden");
            refused(gatepass.send("GET", KAPPA + "/users/kay", key, ""), 403, "forbidden");
            refused(put("/users/" + user, "admin", key), 403, "forbidden");
            refused(put("/service-accounts/ci", "admin", key), 403, "forbidden");
            refused(remove("/users/kay", key), 403, "forbidden");
            refused(remove("/service-accounts/ci", key), 403, "forbidden");
        }
    }

    @Test
    void serviceAccountsJoinWhereTheyBelong() {
        assertEquals(
                "service-account",
                ok(201, put("/service-accounts/ci", "member", ada)).getString("kind"));
        ok(200, gatepass.get(KAPPA + "/service-accounts/ci"));
        refused(put("/service-accounts/spy", "member", root), 404, "not_found");
        refused(put("/service-accounts/none", "member", root), 404, "not_found");
        assertEquals(
                json(put("/service-accounts/none", "member", ada)).getString("detail"),
                json(put("/service-accounts/spy", "member", ada)).getString("detail"),
                "nobody finds out which service accounts there are elsewhere");
        refused(put("/users/ci", "member", root), 404, "not_found");
        ok(200, remove("/service-accounts/ci", ada));
        refused(
                gatepass.send("PUT", "/v1/admin/teams/none/members/users/kay", root, "{\"role\":\"member\"}"),
                404,
                "not_found");
    }

    @Test
    void aBodyIsReadStrictly_T09() {
        for (String body :
                List.of("{}", "{\"role\":\"owner\"}", "{\"role\":1}", "{\"role\":\"member\",\"team\":\"x\"}", "[]")) {
            refused(gatepass.send("PUT", KAPPA + "/users/ben", root, body), 400, "invalid_request");
        }
    }

    @Test
    void aListComesInParts() {
        JsonObject first = ok(200, gatepass.get(KAPPA + "?limit=1"));
        JsonObject rest = ok(200, gatepass.get(KAPPA + "?limit=1000&cursor=" + first.getString("next_cursor")));
        assertEquals(1, first.getJsonArray("members").size());
        assertFalse(rest.getJsonArray("members")
                .contains(first.getJsonArray("members").getValue(0)));
        assertFalse(rest.containsKey("next_cursor"));
        refused(gatepass.get("/v1/admin/teams/none/members"), 404, "not_found");
    }
}
