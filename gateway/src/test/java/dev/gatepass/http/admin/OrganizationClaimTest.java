package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.json;
import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatepass.fixture.Administered;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Tokens that are for one organization, of somebody who is an admin of a team in each of two. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganizationClaimTest {
    private static final String READ = "{\"requests\":[{\"method\":\"GET\",\"key\":\"a\"}]}";
    private static final String KEYS = "/v1/me/api-keys";

    private Administered gatepass;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
        gatepass.gatepass()
                .database()
                .rows()
                .team("hive", "umbrella")
                .user("two")
                .organizationMember("two", "acme", "member")
                .organizationMember("two", "umbrella", "viewer")
                .teamMember("two", "kappa", "admin")
                .teamMember("two", "hive", "admin");
        gatepass.seen();
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private String token(String user, Object organization) {
        return gatepass.gatepass().tokenFor(user, organization);
    }

    private HttpResponse<String> sign(String team, String token) {
        return gatepass.send("POST", "/v1/teams/" + team + "/sign", token, READ);
    }

    private JsonObject me(String token) {
        return ok(200, gatepass.send("GET", "/v1/me", token, ""));
    }

    private static List<String> names(JsonArray all) {
        List<String> names = new ArrayList<>();
        all.forEach(one -> names.add(((JsonObject) one).getString("name")));
        return names;
    }

    /** What an answer says, but for what differs from one request to the next. */
    private static JsonObject said(HttpResponse<String> answer) {
        JsonObject said = json(answer);
        said.remove("request_id");
        return said;
    }

    @Test
    void oneActsWithinItsOrganizationAlone_R4_R5() {
        String acme = token("two", "acme");
        ok(200, sign("kappa", acme));
        assertEquals(said(sign("no-such-team", acme)), said(sign("hive", acme)));
        refused(sign("hive", acme), 403, "forbidden");
        String umbrella = token("two", "umbrella");
        ok(200, sign("hive", umbrella));
        refused(sign("kappa", umbrella), 403, "forbidden");
        String everywhere = gatepass.gatepass().token("two", Instant.now(), Duration.ofMinutes(5));
        ok(200, sign("hive", everywhere));
        ok(200, sign("kappa", everywhere));
        // By the organization's right to what lies in the instance's bucket.
        ok(200, sign("kappa", token("ola", "acme")));
        refused(sign("kappa", token("ola", "umbrella")), 403, "forbidden");
    }

    @Test
    void theCallerIsToldOfNothingElse() {
        JsonObject acme = me(token("two", "acme"));
        assertEquals("acme", acme.getString("organization"));
        assertEquals(List.of("acme"), names(acme.getJsonArray("organizations")));
        assertEquals(List.of("kappa"), names(acme.getJsonArray("teams")));
        assertFalse(me(gatepass.gatepass().key("kay")).containsKey("organization"));
    }

    @Test
    void whetherThereIsAnOrganizationIsToldNobody() {
        gatepass.gatepass().database().rows().organization("secret");
        gatepass.seen();
        JsonObject there = me(token("two", "secret"));
        assertEquals(List.of(), names(there.getJsonArray("teams")));
        assertEquals(List.of(), names(there.getJsonArray("organizations")));
        JsonObject nowhere = me(token("two", "nowhere"));
        assertEquals(there.copy().put("organization", "nowhere"), nowhere);
        assertEquals(said(sign("kappa", token("two", "secret"))), said(sign("kappa", token("two", "nowhere"))));
        refused(sign("kappa", token("two", "nowhere")), 403, "forbidden");
    }

    @Test
    void aClaimThatNamesNoneSpoilsTheToken() {
        JsonObject names = new JsonObject().put("name", "acme");
        for (Object wrong : List.of("", 7, true, new JsonArray().add("acme"), names)) {
            refused(gatepass.send("GET", "/v1/me", token("two", wrong), ""), 401, "unauthenticated");
        }
        refused(gatepass.send("GET", "/v1/me", gatepass.gatepass().tokenFor("two", null), ""), 401, "unauthenticated");
    }

    @Test
    void nothingIsAdministeredOutsideOfIt_R14() {
        String acme = token("two", "acme");
        ok(200, gatepass.send("GET", "/v1/admin/teams/kappa/members", acme, ""));
        refused(gatepass.send("GET", "/v1/admin/teams/hive/members", acme, ""), 403, "forbidden");
        String place = "/v1/admin/teams/hive/members/users/two";
        refused(gatepass.send("PUT", place, acme, "{\"role\":\"member\"}"), 403, "forbidden");
        refused(gatepass.send("DELETE", place, acme, ""), 403, "forbidden");
        String root = token("root", "acme");
        assertEquals(false, me(root).getBoolean("system_administrator"));
        for (String path : List.of("organizations", "users", "api-keys", "teams", "storage-buckets", "bindings")) {
            refused(gatepass.send("GET", "/v1/admin/" + path, root, ""), 403, "forbidden");
        }
        refused(gatepass.send("GET", "/v1/admin/teams/kappa/members", root, ""), 403, "forbidden");
    }

    @Test
    void itComesToNoKeys() {
        String acme = token("two", "acme");
        long keys = gatepass.count("SELECT count(*) FROM api_key");
        refused(gatepass.send("GET", KEYS, acme, ""), 403, "forbidden");
        refused(gatepass.send("POST", KEYS, acme, "{}"), 403, "forbidden");
        refused(gatepass.send("POST", KEYS, acme, "{\"teams\":[\"kappa\"]}"), 403, "forbidden");
        refused(gatepass.send("DELETE", KEYS + "/any", acme, ""), 403, "forbidden");
        assertEquals(keys, gatepass.count("SELECT count(*) FROM api_key"));
    }
}
