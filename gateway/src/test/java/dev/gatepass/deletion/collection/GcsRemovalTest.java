package dev.gatepass.deletion.collection;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.gcs.GcsServer;
import dev.gatepass.signing.Credential;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.gcp.GcsStores;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFactory;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The removal in Cloud Storage. */
@OnStore("GCS")
class GcsRemovalTest extends RemovalBehaviour {
    final GcsServer server = GcsServer.start("files");

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    URI endpoint() {
        return server.endpoint();
    }

    @Override
    StorageBucket bucket(String name, URI at) {
        return Buckets.of(Provider.GCP)
                .at(at.toString())
                .named("files")
                .in(StorageBucket.NO_REGION)
                .build(name);
    }

    @Override
    Credential credential() {
        return GcsServer.HMAC;
    }

    @Override
    StoreFactory factory(Connections connections, StoreCalls throughCalls) {
        return new GcsStores(connections, throughCalls, InstantSource.system(), Optional::empty);
    }

    @Override
    void put(String key) {
        server.put("files", key, new byte[3]);
    }

    /** In any generation. */
    @Override
    boolean has(String key) {
        return server.contents("files").contains(key);
    }
}
