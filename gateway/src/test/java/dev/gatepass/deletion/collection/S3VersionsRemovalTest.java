package dev.gatepass.deletion.collection;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.Behaviour;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.VersionedStore;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.aws.S3Stores;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFactory;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The removal in a bucket of S3 that keeps versions: all of them go. */
@OnStore("S3")
@Behaviour({Behaviour.Of.SOFT_DELETE, Behaviour.Of.DELETE, Behaviour.Of.VERSIONS})
class S3VersionsRemovalTest extends RemovalBehaviour {
    final VersionedStore server;

    S3VersionsRemovalTest() throws IOException {
        server = VersionedStore.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    URI endpoint() {
        return URI.create(server.origin());
    }

    @Override
    StorageBucket bucket(String name, URI at) {
        return Buckets.compatible(at.toString()).named("files").build(name);
    }

    @Override
    Credential credential() {
        return new AwsCredential(VersionedStore.ACCESS_KEY, VersionedStore.SECRET_KEY, Optional.empty());
    }

    @Override
    StoreFactory factory(Connections connections, StoreCalls throughCalls) {
        return new S3Stores(connections, throughCalls);
    }

    static String path(String key) {
        return "/files/" + key;
    }

    @Override
    void put(String key) {
        server.put(path(key), "before");
        server.put(path(key), "since");
    }

    /** A mark that it is deleted may stay. */
    @Override
    boolean has(String key) {
        return server.holds(path(key));
    }
}
