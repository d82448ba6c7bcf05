package dev.gatepass;

import dev.gatepass.access.Provider;
import dev.gatepass.config.Config;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.aws.S3Stores;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.StoreCalls;
import io.vertx.core.Vertx;
import java.util.Map;

/** What calls the stores of each provider, put together. */
final class OwnCalls {
    private OwnCalls() {}

    static ObjectStores stores(Vertx vertx, Config config, StoreCalls calls, CredentialSource credentials) {
        Connections connections = new Connections(vertx, new AllowedEndpoints(config.storage()));
        S3Stores s3 = new S3Stores(connections, calls);
        return new ObjectStores(
                Map.of(Provider.AWS, s3, Provider.S3_COMPATIBLE, s3, Provider.COREWEAVE, s3), credentials);
    }
}
