package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static dev.gatepass.fixture.Administered.versionOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
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
class ServiceAccountsTest {
    private static final String ALL = "/v1/admin/service-accounts";

    private Administered gatepass;
    private String root;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
        root = gatepass.root();
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private HttpResponse<String> send(String method, String path, String key, String body, String... headers) {
        return gatepass.send(method, path, key, body, headers);
    }

    @Test
    void oneIsMadeChangedAndTakenAway() {
        HttpResponse<String> made = send("POST", ALL, root, "{\"name\":\"train/ci\",\"organization\":\"acme\"}");
        assertEquals(
                new JsonObject()
                        .put("name", "train/ci")
                        .put("organization", "acme")
                        .put("disabled", false)
                        .put("revision", gatepass.gatepass().revision()),
                ok(201, made));
        String path = made.headers().firstValue("Location").orElseThrow();
        assertEquals(ALL + "/train%2Fci", path);
        HttpResponse<String> locked = send("PATCH", path, root, "{\"disabled\":true}", "If-Match", versionOf(made));
        assertTrue(ok(200, locked).getBoolean("disabled"));
        refused(
                send("PATCH", path, root, "{\"disabled\":false}", "If-Match", versionOf(made)),
                412,
                "precondition_failed");
        assertEquals(versionOf(locked), versionOf(send("PATCH", path, root, "{\"disabled\":true}")));
        assertEquals(versionOf(locked), versionOf(send("PATCH", path, root, "{}")));
        refused(send("DELETE", path, root, "", "If-Match", versionOf(made)), 412, "precondition_failed");
        ok(200, send("DELETE", path, root, "", "If-Match", versionOf(locked)));
        refused(send("GET", path, root, ""), 404, "not_found");
        refused(send("PATCH", path, root, "{\"disabled\":true}"), 404, "not_found");
        assertEquals(
                3,
                gatepass.count("SELECT count(*) FROM admin_change WHERE kind = 'service_account'"
                        + " AND name = 'train/ci' AND actor = 'root'"));
    }

    @Test
    void oneBelongsToAnOrganizationOrATeamAndStaysThere() {
        JsonObject made = ok(201, send("POST", ALL, root, "{\"name\":\"kappas\",\"team\":\"kappa\"}"));
        assertEquals("kappa", made.getString("team"));
        assertFalse(made.containsKey("organization"));
        refused(send("POST", ALL, root, "{\"name\":\"lost\"}"), 400, "invalid_request");
        refused(
                send("POST", ALL, root, "{\"name\":\"both\",\"team\":\"kappa\",\"organization\":\"acme\"}"),
                400,
                "invalid_request");
        refused(send("POST", ALL, root, "{\"name\":\"lost\",\"team\":\"nowhere\"}"), 409, "conflict");
        refused(send("POST", ALL, root, "{\"name\":\"lost\",\"organization\":\"nowhere\"}"), 409, "conflict");
        refused(send("PATCH", ALL + "/kappas", root, "{\"team\":\"omega\"}"), 400, "invalid_request");
        refused(
                send(
                        "PUT",
                        "/v1/admin/organizations/acme/members/service-accounts/kappas",
                        root,
                        "{\"role\":\"viewer\"}"),
                409,
                "conflict");
        assertEquals(0, gatepass.count("SELECT count(*) FROM account WHERE name IN ('lost', 'both')"));
    }

    @Test
    void aPersonAndAServiceAccountOfOneNameAreTwo() {
        ok(201, send("POST", ALL, root, "{\"name\":\"kay\",\"organization\":\"acme\"}"));
        refused(send("POST", ALL, root, "{\"name\":\"kay\",\"organization\":\"acme\"}"), 409, "conflict");
        ok(200, send("DELETE", ALL + "/kay", root, ""));
        ok(200, send("GET", "/v1/admin/users/kay", root, ""));
    }

    @Test
    void onlySystemAdministratorsMay_R14() {
        gatepass.gatepass().database().rows().user("boss").organizationMember("boss", "acme", "admin");
        gatepass.gatepass()
                .database()
                .rows()
                .teamMember("boss", "kappa", "admin")
                .serviceAccount("safe", "acme");
        List<String> keys =
                List.of(gatepass.gatepass().key("kay"), gatepass.gatepass().newKey("boss"));
        gatepass.seen();
        for (String key : keys) {
            refused(send("GET", ALL, key, ""), 403, "forbidden");
            refused(send("POST", ALL, key, "{\"name\":\"mine\",\"team\":\"kappa\"}"), 403, "forbidden");
            refused(send("GET", ALL + "/safe", key, ""), 403, "forbidden");
            refused(send("PATCH", ALL + "/safe", key, "{\"disabled\":true}"), 403, "forbidden");
            refused(send("DELETE", ALL + "/safe", key, ""), 403, "forbidden");
        }
        assertEquals(0, gatepass.count("SELECT count(*) FROM account WHERE name = 'mine'"));
    }

    @Test
    void aBodyIsReadStrictly_T09() {
        for (String body : List.of(
                "{}",
                "{\"organization\":\"acme\"}",
                "{\"name\":\"\",\"organization\":\"acme\"}",
                "{\"name\":\"x\",\"organization\":7}",
                "{\"name\":\"x\",\"organization\":\"acme\",\"system_administrator\":true}")) {
            refused(send("POST", ALL, root, body), 400, "invalid_request");
        }
        ok(201, send("POST", ALL, root, "{\"name\":\"strict\",\"organization\":\"acme\"}"));
        for (String body : List.of("{\"disabled\":1}", "{\"name\":\"y\"}", "[]")) {
            refused(send("PATCH", ALL + "/strict", root, body), 400, "invalid_request");
        }
    }

    @Test
    void aListComesInParts() {
        for (String name : List.of("list-b", "list-a", "list-C")) {
            ok(201, send("POST", ALL, root, "{\"name\":\"" + name + "\",\"team\":\"omega\"}"));
        }
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = ok(200, send("GET", ALL + "?limit=1" + cursor, root, ""));
            page.getJsonArray("service_accounts").forEach(one -> names.add(((JsonObject) one).getString("name")));
            String next = page.getString("next_cursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        assertEquals(
                List.of("list-C", "list-a", "list-b"),
                names.stream().filter(name -> name.startsWith("list-")).toList());
        assertEquals(names.stream().sorted().toList(), names);
    }
}
