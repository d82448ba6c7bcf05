package dev.gatepass.deletion.collection;

import dev.gatepass.fixture.Behaviour;
import dev.gatepass.fixture.OnStore;
import java.io.IOException;

/** The removal in a bucket of S3 that keeps versions no longer: those from before go too. */
@OnStore("S3")
@Behaviour({Behaviour.Of.SOFT_DELETE, Behaviour.Of.DELETE, Behaviour.Of.VERSIONS})
class S3SuspendedRemovalTest extends S3VersionsRemovalTest {
    S3SuspendedRemovalTest() throws IOException {}

    /** One while versions were kept, and one that is written since. */
    @Override
    void put(String key) {
        server.suspend(false);
        server.put(path(key), "before");
        server.suspend(true);
        server.put(path(key), "since");
    }
}
