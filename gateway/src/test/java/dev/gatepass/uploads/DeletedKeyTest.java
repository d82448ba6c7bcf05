package dev.gatepass.uploads;

import static dev.gatepass.fixture.World.KAY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.UploadClient;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An upload to a key of which an object was deleted since it was begun. */
@Timeout(60)
class DeletedKeyTest {
    private final CalledUploads called = new CalledUploads("gatepass-instance", "gatepass-omega");
    private final TestGateway gateway = TestGateway.start(called.uploads());
    private final UploadClient client = new UploadClient(gateway.uri("").toString(), KAY.name(), "kappa");

    @AfterEach
    void stop() {
        gateway.close();
        called.close();
    }

    @Test
    void canBeLookedIntoAndDroppedAndWritesNothing_R3() throws Exception {
        gateway.clock = () -> called.now;
        gateway.replica.become(called.directory().build());
        String id = client.start(new JsonObject().put("key", "runs/1")).getString("upload_id");
        gateway.replica.become(called.directory()
                .putPendingDeletion("instance-bucket", "kappa/runs/1")
                .build());
        assertEquals(Set.of(), client.arrived(id));
        conflict("/" + id + "/parts", "{\"parts\":[{\"number\":1}]}");
        conflict("/" + id + "/complete", "{\"parts\":[]}");
        assertEquals(
                "removed",
                UploadClient.expect(200, client.call("DELETE", "/" + id, "")).getString("parts"));
    }

    private void conflict(String below, String body) throws Exception {
        assertEquals(
                "conflict",
                UploadClient.expect(409, client.call("POST", below, body)).getString("code"));
    }
}
