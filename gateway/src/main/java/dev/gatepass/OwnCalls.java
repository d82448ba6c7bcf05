package dev.gatepass;

import dev.gatepass.access.Provider;
import dev.gatepass.crypto.NativeCrypto;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.storage.aws.S3Stores;
import dev.gatepass.storage.azure.AzureStores;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.gcp.GcsStores;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.StoreCalls;
import java.time.InstantSource;
import java.util.Map;

/** What calls the stores of each provider, put together. */
final class OwnCalls {
    private OwnCalls() {}

    static ObjectStores stores(
            Connections connections, StoreCalls calls, CredentialSource credentials, InstantSource clock) {
        S3Stores s3 = new S3Stores(connections, calls);
        AzureStores azure = new AzureStores(connections, calls, clock);
        GcsStores gcs = new GcsStores(connections, calls, clock, NativeCrypto::provider);
        return new ObjectStores(
                Map.of(
                        Provider.AWS, s3,
                        Provider.S3_COMPATIBLE, s3,
                        Provider.COREWEAVE, s3,
                        Provider.GCP, gcs,
                        Provider.AZURE, azure),
                credentials);
    }
}
