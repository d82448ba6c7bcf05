package dev.gatepass.http.admin;

import static dev.gatepass.fixture.World.ADAM;
import static dev.gatepass.fixture.World.EVE;
import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.fixture.World.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Subject;
import dev.gatepass.fixture.TestGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gateway has no database here: what can be chosen does not come from one. */
@Timeout(60)
class StorageOptionsTest {
    private static final String PATH = "/v1/admin/storage-options";

    private final TestGateway gateway = TestGateway.start();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void administratorsSeeWhatIsAllowedAtEachLevelAndWhy_R12_R13() {
        HttpResponse<String> answer = gateway.call("GET", ROOT, PATH);
        assertEquals(200, answer.statusCode(), answer.body());
        JsonObject options = new JsonObject(answer.body());
        assertEquals(
                new JsonObject().put("type", "self-managed").put("cloud", "none"), options.getJsonObject("deployment"));
        assertEquals(7, options.getLong("revision"));
        assertEquals(new JsonArray(), options.getJsonArray("supported_file_stores"));
        JsonArray choices = options.getJsonArray("options");
        assertEquals(10, choices.size());
        assertEquals(
                new JsonObject()
                        .put("level", "instance")
                        .put("provider", "aws")
                        .put("standing", "when-listed")
                        .put("rule", "R13")
                        .put(
                                "condition",
                                "a bucket on another cloud than the instance's has to be listed in"
                                        + " SUPPORTED_FILE_STORES; deployment.cloud is none"),
                choices.getJsonObject(0));
        assertEquals(
                new JsonObject()
                        .put("level", "team")
                        .put("provider", "s3-compatible")
                        .put("standing", "allowed")
                        .put("rule", "R12"),
                choices.getJsonObject(6));
    }

    @Test
    void onlySystemAdministratorsMay_R14() {
        for (Subject who : List.of(KAY, ADAM, EVE)) {
            HttpResponse<String> answer = gateway.call("GET", who, PATH);
            assertEquals(403, answer.statusCode(), answer.body());
            assertEquals("forbidden", new JsonObject(answer.body()).getString("code"));
        }
    }
}
