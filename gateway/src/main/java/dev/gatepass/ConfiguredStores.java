package dev.gatepass;

import dev.gatepass.access.Provider;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.aws.S3Stores;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFactory;
import io.vertx.core.Vertx;
import java.util.Map;

/** What Gatepass calls stores with itself, put together for all providers. */
final class ConfiguredStores {
    private ConfiguredStores() {}

    static ObjectStores of(Vertx vertx, StorageConfig config, CredentialSource credentials, StoreCalls calls) {
        StoreFactory s3 = new S3Stores(new Connections(vertx, new AllowedEndpoints(config)), calls);
        return new ObjectStores(
                Map.of(Provider.AWS, s3, Provider.S3_COMPATIBLE, s3, Provider.COREWEAVE, s3), credentials);
    }
}
