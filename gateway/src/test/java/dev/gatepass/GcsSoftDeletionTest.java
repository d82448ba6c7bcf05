package dev.gatepass;

import dev.gatepass.fixture.DirectoryRows;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.gcs.GcsServer;
import java.net.URI;

/** Deleting and restoring what lies in Cloud Storage. */
@OnStore("GCS")
class GcsSoftDeletionTest extends SoftDeletionContract {
    private final GcsServer store = GcsServer.start("files");

    @Override
    URI startStore() {
        return store.endpoint();
    }

    @Override
    String secret() {
        return GcsServer.HMAC.secret();
    }

    @Override
    void addBucket(DirectoryRows rows) {
        rows.update(
                "INSERT INTO storage_bucket (name, provider, bucket, endpoint, addressing, access_key_id, secret)"
                        + " VALUES ('other', 'gcp', 'files', ?, 'path', ?, ?)",
                store.endpoint().toString(),
                GcsServer.HMAC.accessId(),
                "env:" + SECRET);
    }

    @Override
    byte[] read(String key) {
        return store.get("files", key);
    }

    @Override
    void stopStore() {
        store.close();
    }
}
