package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.refused;
import static dev.gatepass.fixture.Administered.versionOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
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
class UsersTest {
    private static final String ALL = "/v1/admin/users";

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
        HttpResponse<String> made = send("POST", ALL, root, "{\"name\":\"ann@example.com\"}");
        assertEquals(201, made.statusCode(), made.body());
        String path = made.headers().firstValue("Location").orElseThrow();
        assertEquals(
                new JsonObject()
                        .put("name", "ann@example.com")
                        .put("disabled", false)
                        .put("system_administrator", false)
                        .put("revision", gatepass.gatepass().revision()),
                new JsonObject(made.body()));
        HttpResponse<String> locked = send("PATCH", path, root, "{\"disabled\":true}", "If-Match", versionOf(made));
        assertEquals(200, locked.statusCode(), locked.body());
        assertTrue(new JsonObject(locked.body()).getBoolean("disabled"));
        refused(
                send("PATCH", path, root, "{\"disabled\":false}", "If-Match", versionOf(made)),
                412,
                "precondition_failed");
        HttpResponse<String> same = send("PATCH", path, root, "{\"disabled\":true}");
        assertEquals(versionOf(locked), versionOf(same), "nothing was changed");
        assertEquals(200, send("DELETE", path, root, "").statusCode());
        refused(send("GET", path, root, ""), 404, "not_found");
        assertEquals(3, gatepass.count("SELECT count(*) FROM admin_change WHERE name = 'ann@example.com'"));
    }

    @Test
    void whoIsLockedOutIsRefusedFromThenOn() {
        String vic = gatepass.gatepass().key("vic");
        assertEquals(200, send("GET", "/v1/me", vic, "").statusCode());
        HttpResponse<String> locked = send("PATCH", ALL + "/vic", root, "{\"disabled\":true}");
        assertEquals(200, locked.statusCode());
        refused(send("GET", "/v1/me", vic, ""), 401, "unauthenticated");
    }

    @Test
    void anAdministratorAlwaysRemains_R14() {
        refused(send("PATCH", ALL + "/root", root, "{\"disabled\":true}"), 409, "conflict");
        refused(send("PATCH", ALL + "/root", root, "{\"system_administrator\":false}"), 409, "conflict");
        refused(send("DELETE", ALL + "/root", root, ""), 409, "conflict");
        assertEquals(0, gatepass.count("SELECT count(*) FROM admin_change WHERE name = 'root'"));
        assertEquals(1, gatepass.count("SELECT count(*) FROM account WHERE system_administrator"));
    }

    @Test
    void onlySystemAdministratorsMay_R14() {
        for (String key :
                List.of(gatepass.gatepass().key("kay"), gatepass.gatepass().key("ola"))) {
            refused(send("GET", ALL, key, ""), 403, "forbidden");
            refused(send("POST", ALL, key, "{\"name\":\"mine\"}"), 403, "forbidden");
            refused(send("PATCH", ALL + "/kay", key, "{\"system_administrator\":true}"), 403, "forbidden");
            refused(send("DELETE", ALL + "/kay", key, ""), 403, "forbidden");
        }
        assertEquals(0, gatepass.count("SELECT count(*) FROM account WHERE name = 'mine'"));
    }

    @Test
    void aBodyIsReadStrictly_T09() {
        for (String body : List.of("{}", "{\"name\":\"x\",\"disabled\":1}", "{\"name\":\"x\",\"kind\":\"user\"}")) {
            refused(send("POST", ALL, root, body), 400, "invalid_request");
        }
        for (String body : List.of("{\"disabled\":\"true\"}", "{\"name\":\"x\"}", "[]")) {
            refused(send("PATCH", ALL + "/kay", root, body), 400, "invalid_request");
        }
        refused(send("POST", ALL, root, "{\"name\":\"kay\"}"), 409, "conflict");
    }

    @Test
    void aListComesInParts() {
        JsonObject first =
                new JsonObject(send("GET", ALL + "?limit=2", root, "").body());
        assertEquals(2, first.getJsonArray("users").size());
        JsonObject second =
                new JsonObject(send("GET", ALL + "?limit=1000&cursor=" + first.getString("next_cursor"), root, "")
                        .body());
        assertTrue(second.getJsonArray("users").encode().contains("\"root\""), second.encode());
        assertFalse(second.containsKey("next_cursor"));
    }
}
