package dev.gatepass.deletion.collection;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.aws.S3Stores;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFactory;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The removal in a store that speaks S3. */
@OnStore("S3")
class S3RemovalTest extends RemovalBehaviour {
    private final S3Server server = S3Server.start("files");

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
        return Buckets.compatible(at.toString())
                .named("files")
                .in(S3Server.REGION)
                .build(name);
    }

    @Override
    Credential credential() {
        return new AwsCredential(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, Optional.empty());
    }

    @Override
    StoreFactory factory(Connections connections, StoreCalls throughCalls) {
        return new S3Stores(connections, throughCalls);
    }

    @Override
    void put(String key) {
        server.put("files", key, new byte[3]);
    }

    @Override
    boolean has(String key) {
        return server.has("files", key);
    }
}
