package dev.gatepass;

import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.S3Server;

/** The way to a store that speaks S3. */
@OnStore("S3")
class S3StoreFaultsTest extends StoreFaultContract {
    private final S3Server store = S3Server.start("files");

    @Override
    int startStore() {
        return store.endpoint().getPort();
    }

    @Override
    String bucket() {
        return "provider: s3-compatible, bucket: files, region: " + S3Server.REGION
                + ", addressing: path, access_key_id: " + S3Server.ACCESS_KEY;
    }

    @Override
    String secret() {
        return S3Server.SECRET_KEY;
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
