package dev.gatepass.storage.objects;

import dev.gatepass.access.Addressing;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.S3Server;

/** A store that speaks S3, whose buckets are in the path. */
@OnStore("S3")
class S3PathTest extends StoreBehaviour {
    private final S3Server server = S3Server.start("kappa-files");

    @Override
    CalledStore open(Way way) {
        return CalledStore.s3(way, server, Addressing.PATH);
    }

    @Override
    void shut() {
        server.close();
    }
}
