package dev.gatepass;

import dev.gatepass.fixture.DirectoryRows;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.S3Server;
import java.net.URI;

/** Deleting and restoring what lies in a store that speaks S3. */
@OnStore("S3")
class S3SoftDeletionTest extends SoftDeletionContract {
    private final S3Server store = S3Server.start("files");

    @Override
    URI startStore() {
        return store.endpoint();
    }

    @Override
    String secret() {
        return S3Server.SECRET_KEY;
    }

    @Override
    void addBucket(DirectoryRows rows) {
        rows.storageBucket("other", store.endpoint(), S3Server.REGION, "files", S3Server.ACCESS_KEY, "env:" + SECRET);
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
