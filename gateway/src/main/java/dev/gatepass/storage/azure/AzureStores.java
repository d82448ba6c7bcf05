package dev.gatepass.storage.azure;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.connections.ForbiddenDestination;
import dev.gatepass.storage.connections.StoreConnection;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFactory;
import java.time.InstantSource;

/** Makes what calls containers of Azure. */
public final class AzureStores implements StoreFactory {
    private final Connections connections;
    private final StoreCalls calls;
    private final InstantSource clock;

    /** Made of the one guard, and the one place to wait. */
    public AzureStores(Connections connections, StoreCalls calls, InstantSource clock) {
        this.connections = connections;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public ObjectStore store(StorageBucket bucket, CredentialSource credentials) throws ForbiddenDestination {
        StoreConnection connection = connections.to(bucket);
        AzureClients clients = new AzureClients(bucket, connection, clock);
        return new AzureStore(new AzureCalls(bucket, clients, credentials, calls), connection, clock);
    }
}
