package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.fixture.Administered;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeletionsTest {
    private static final String ALL = "/v1/admin/deletions";

    private Administered gatepass;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.start();
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    @Test
    void tellsHowTheRemovalStandsAndWhatIsLeftAlone_R3() {
        gatepass.gatepass()
                .database()
                .execute(
                        "INSERT INTO pending_deletion (storage_bucket, key, team, deleted_by_kind, deleted_by, remove_after)"
                                + " SELECT 'instance', 'kappa/' || n, 'kappa', 'user', 'kay', now() + interval '1 day'"
                                + " FROM generate_series(1, 5) AS n");
        gatepass.gatepass()
                .database()
                .execute(
                        "UPDATE pending_deletion SET state = 'rewritten', left_alone_at = now() WHERE key > 'kappa/2'");
        JsonObject all = ok(200, gatepass.get(ALL));
        JsonObject instance = all.getJsonArray("buckets").getJsonObject(0);
        assertEquals("instance", instance.getString("storage_bucket"));
        assertEquals(2, instance.getInteger("restorable"));
        assertEquals(3, instance.getInteger("rewritten"));
        assertEquals(0, instance.getInteger("due"));

        JsonObject page = ok(200, gatepass.get(ALL + "/instance/left-alone?limit=2"));
        JsonArray objects = page.getJsonArray("objects");
        assertEquals("kappa", objects.getJsonObject(0).getString("team"));
        assertEquals("3", objects.getJsonObject(0).getString("key"));
        assertEquals("kappa/3", objects.getJsonObject(0).getString("whole_key"));
        assertEquals("kay", objects.getJsonObject(0).getJsonObject("deleted_by").getString("name"));
        JsonObject rest =
                ok(200, gatepass.get(ALL + "/instance/left-alone?limit=2&cursor=" + page.getString("next_cursor")));
        assertEquals("5", rest.getJsonArray("objects").getJsonObject(0).getString("key"));
        assertEquals(
                0,
                ok(200, gatepass.get(ALL + "/omega/left-alone"))
                        .getJsonArray("objects")
                        .size());
        refused(gatepass.get(ALL + "/nowhere/left-alone"), 404, "not_found");
        refused(gatepass.get("/v1/admin/storage-buckets/nowhere"), 404, "not_found");
    }

    @Test
    void onlySystemAdministratorsMay_R14() {
        String kay = gatepass.gatepass().key("kay");
        refused(gatepass.send("GET", ALL, kay, ""), 403, "forbidden");
        refused(gatepass.send("GET", ALL + "/instance/left-alone", kay, ""), 403, "forbidden");
    }
}
