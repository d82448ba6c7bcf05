package dev.gatepass.storage.objects;

import dev.gatepass.access.Addressing;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.gcs.GcsServer;
import io.vertx.core.Vertx;

/** Cloud Storage as a service account, whose buckets are hosts. */
@OnStore("GCS")
class GcsHostTest extends StoreBehaviour {
    private final GcsServer server = GcsServer.start("kappa-files");

    @Override
    CalledStore open(Vertx vertx, StoreCalls calls) {
        return CalledStore.gcs(vertx, calls, server, Addressing.VIRTUAL_HOST, GcsServer.ROBOT.signingKey());
    }

    @Override
    void shut() {
        server.close();
    }
}
