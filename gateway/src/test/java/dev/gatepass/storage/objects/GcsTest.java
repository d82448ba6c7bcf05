package dev.gatepass.storage.objects;

import dev.gatepass.access.Addressing;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.gcs.GcsServer;
import io.vertx.core.Vertx;

/** Cloud Storage with an HMAC key, whose buckets are in the path. */
@OnStore("GCS")
class GcsTest extends StoreBehaviour {
    private final GcsServer server = GcsServer.start("kappa-files");

    @Override
    CalledStore open(Vertx vertx, StoreCalls calls) {
        return CalledStore.gcs(vertx, calls, server, Addressing.PATH, GcsServer.HMAC);
    }

    @Override
    void shut() {
        server.close();
    }
}
