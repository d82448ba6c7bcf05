package dev.gatepass.storage.objects;

import dev.gatepass.access.Addressing;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.gcs.GcsServer;

/** Cloud Storage as a service account, whose buckets are hosts. */
@OnStore("GCS")
class GcsHostTest extends StoreBehaviour {
    private final GcsServer server = GcsServer.start("kappa-files");

    @Override
    CalledStore open(Way way) {
        return CalledStore.gcs(way, server, Addressing.VIRTUAL_HOST, GcsServer.ROBOT.signingKey());
    }

    @Override
    void shut() {
        server.close();
    }
}
