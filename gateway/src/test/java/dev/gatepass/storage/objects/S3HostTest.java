package dev.gatepass.storage.objects;

import dev.gatepass.access.Addressing;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.S3Server;

/** A store that speaks S3, whose buckets are hosts. */
@OnStore("S3")
class S3HostTest extends StoreBehaviour {
    private final S3Server server = S3Server.startWithHosts("kappa-files");

    @Override
    CalledStore open(Way way) {
        return CalledStore.s3(way, server, Addressing.VIRTUAL_HOST);
    }

    @Override
    void shut() {
        server.close();
    }
}
