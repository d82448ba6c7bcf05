package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a key was last used, as who has it and who administers the system sees it. */
@Timeout(60)
class LastUsedTest {
    private static final String MINUTE = "2026-11-24T05:07:00Z";

    @Test
    void keysTellWhenTheyWereLastUsedAndAStopWritesTheLastOfIt() throws IOException {
        TestPostgres database;
        String own;
        try (Administered gatepass = Administered.start()) {
            database = gatepass.gatepass().database();
            String kay = gatepass.gatepass().key("kay");
            own = kay.substring("gp_".length(), "gp_".length() + 12);
            HttpResponse<String> before = gatepass.get("/v1/admin/api-keys/" + own);
            assertFalse(ok(200, before).containsKey("last_used_at"), before.body());
            database.execute("INSERT INTO api_key_use VALUES ('" + own + "', '" + MINUTE + "')");
            HttpResponse<String> after = gatepass.get("/v1/admin/api-keys/" + own);
            assertEquals(MINUTE, ok(200, after).getString("last_used_at"));
            assertEquals(Administered.versionOf(before), Administered.versionOf(after));
            assertEquals(MINUTE, only(gatepass.get("/v1/admin/api-keys?owner=kay")));
            assertEquals(MINUTE, only(gatepass.send("GET", "/v1/me/api-keys", kay, "")));
            HttpResponse<String> mine = gatepass.send("GET", "/v1/me/api-keys/" + own, kay, "");
            assertEquals(MINUTE, ok(200, mine).getString("last_used_at"));
        }
        assertEquals(
                1,
                database.count("SELECT count(*) FROM api_key_use WHERE id = '" + own + "' AND used_at > '" + MINUTE
                        + "' AND extract(second FROM used_at) = 0"));
        assertEquals(2, database.count("SELECT count(*) FROM api_key_use"));
    }

    private static String only(HttpResponse<String> list) {
        assertEquals(1, ok(200, list).getJsonArray("api_keys").size(), list.body());
        return ((JsonObject) ok(200, list).getJsonArray("api_keys").getValue(0)).getString("last_used_at");
    }
}
