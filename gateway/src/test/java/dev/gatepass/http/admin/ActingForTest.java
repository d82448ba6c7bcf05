package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatepass.fixture.Administered;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A server that knows its people itself asks in their names, and gets what they would. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActingForTest {
    private static final String KAPPA = "/v1/teams/kappa/sign";
    private static final String OMEGA = "/v1/teams/omega/sign";
    private static final String READ = "{\"requests\":[{\"method\":\"GET\",\"key\":\"a\"}]}";
    private static final String WRITE = "{\"requests\":[{\"method\":\"PUT\",\"key\":\"a\"}]}";

    private Administered gatepass;
    private String server;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
        ok(201, gatepass.send("POST", "/v1/admin/service-accounts", account("server")));
        server = key("server", "read", "write", "admin", "act-for");
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private static JsonObject account(String name) {
        return new JsonObject().put("name", name).put("organization", "acme");
    }

    private String key(String account, String... scopes) {
        JsonObject wanted = new JsonObject()
                .put("owner", new JsonObject().put("kind", "service-account").put("name", account))
                .put("scopes", JsonArray.of((Object[]) scopes));
        return ok(201, gatepass.send("POST", "/v1/admin/api-keys", wanted)).getString("key");
    }

    private HttpResponse<String> sign(String path, String key, String person, String body) {
        return gatepass.send("POST", path, key, body, "Gatepass-Acting-For", person);
    }

    private static JsonObject only(HttpResponse<String> answer) {
        return ok(200, answer).getJsonArray("urls").getJsonObject(0);
    }

    @Test
    void theRightsOfThePersonDecide() {
        assertFalse(only(sign(KAPPA, server, "kay", WRITE)).containsKey("error"));
        assertFalse(only(sign(KAPPA, server, "vic", READ)).containsKey("error"));
        assertEquals(
                "forbidden",
                only(sign(KAPPA, server, "vic", WRITE)).getJsonObject("error").getString("code"));
        refused(sign(OMEGA, server, "kay", READ), 403, "forbidden");
    }

    @Test
    void theServerHasNoRightsOfItsOwnByIt() {
        refused(gatepass.send("POST", KAPPA, server, READ), 403, "forbidden");
    }

    @Test
    void bothNamesAreOnRecord() {
        sign(KAPPA, server, "ola", READ);
        only(sign(OMEGA, server, "ola", READ));
        String line = gatepass.gatepass()
                .auditRecord()
                .lines()
                .filter(one -> one.contains("\"ola\""))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        JsonObject record = new JsonObject(line);
        assertEquals("server", record.getJsonObject("caller").getString("name"));
        assertEquals("ola", record.getJsonObject("acting_for").getString("name"));
    }

    @Test
    void theCallerIsToldWhoItIs() {
        JsonObject me = ok(200, gatepass.send("GET", "/v1/me", server, "", "Gatepass-Acting-For", "kay"));
        assertEquals("kay", me.getString("name"));
        assertEquals("user", me.getString("kind"));
    }

    @Test
    void noOtherCredentialMay() {
        String plain = key("server", "read", "write", "admin");
        for (String key :
                new String[] {plain, gatepass.root(), gatepass.gatepass().key("kay")}) {
            refused(sign(KAPPA, key, "kay", READ), 403, "forbidden");
        }
    }

    @Test
    void whoeverIsUnknownOrLockedOutIsRefusedAlike() {
        ok(201, gatepass.send("POST", "/v1/admin/users", new JsonObject().put("name", "gone")));
        ok(200, gatepass.send("PATCH", "/v1/admin/users/gone", new JsonObject().put("disabled", true)));
        String unknown = refusal("nobody", server);
        assertEquals(unknown, refusal("gone", server));
        assertEquals(unknown, refusal("server", server));
        assertEquals(unknown, refusal("kay", gatepass.root()));
    }

    private String refusal(String person, String key) {
        HttpResponse<String> answer = gatepass.send("GET", "/v1/me", key, "", "Gatepass-Acting-For", person);
        refused(answer, 403, "forbidden");
        return Administered.json(answer).getString("detail");
    }

    @Test
    void nothingIsAdministeredInSomebodysName() {
        String path = "/v1/me/api-keys";
        refused(gatepass.send("GET", path, server, "", "Gatepass-Acting-For", "kay"), 403, "forbidden");
        refused(gatepass.send("POST", path, server, "{}", "Gatepass-Acting-For", "kay"), 403, "forbidden");
        refused(gatepass.send("GET", "/v1/admin/users", server, "", "Gatepass-Acting-For", "root"), 403, "forbidden");
    }

    @Test
    void twoNamesAreNone() {
        HttpResponse<String> answer =
                gatepass.send("GET", "/v1/me", server, "", "Gatepass-Acting-For", "kay", "Gatepass-Acting-For", "ola");
        refused(answer, 400, "invalid_request");
    }
}
