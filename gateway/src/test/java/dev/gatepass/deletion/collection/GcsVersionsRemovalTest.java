package dev.gatepass.deletion.collection;

import dev.gatepass.fixture.Behaviour;
import dev.gatepass.fixture.OnStore;
import org.junit.jupiter.api.BeforeEach;

/** The removal in a bucket of Cloud Storage that keeps versions: all generations go. */
@OnStore("GCS")
@Behaviour({Behaviour.Of.SOFT_DELETE, Behaviour.Of.DELETE, Behaviour.Of.VERSIONS})
class GcsVersionsRemovalTest extends GcsRemovalTest {
    @BeforeEach
    void keepVersions() {
        server.keepVersions("files");
    }

    @Override
    void put(String key) {
        super.put(key);
        super.put(key);
    }
}
