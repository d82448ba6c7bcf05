package dev.gatepass;

import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.gcs.GcsServer;

/** The way to Cloud Storage. */
@OnStore("GCS")
class GcsStoreFaultsTest extends StoreFaultContract {
    private final GcsServer store = GcsServer.start("files");

    @Override
    int startStore() {
        return store.endpoint().getPort();
    }

    @Override
    String bucket() {
        return "provider: gcp, bucket: files, access_key_id: " + GcsServer.HMAC.accessId();
    }

    @Override
    String secret() {
        return GcsServer.HMAC.secret();
    }

    @Override
    byte[] read(String key) {
        return store.get("files", key);
    }

    @Override
    String completion() {
        return "POST /";
    }

    @Override
    void stopStore() {
        store.close();
    }
}
