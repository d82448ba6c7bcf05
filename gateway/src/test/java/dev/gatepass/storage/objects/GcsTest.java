package dev.gatepass.storage.objects;

import dev.gatepass.access.Addressing;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.gcs.GcsServer;

/** Cloud Storage with an HMAC key, whose buckets are in the path. */
@OnStore("GCS")
class GcsTest extends StoreBehaviour {
    private final GcsServer server = GcsServer.start("kappa-files");

    @Override
    CalledStore open(Way way) {
        return CalledStore.gcs(way, server, Addressing.PATH, GcsServer.HMAC);
    }

    @Override
    void shut() {
        server.close();
    }
}
