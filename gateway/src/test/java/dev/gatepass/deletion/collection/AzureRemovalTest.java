package dev.gatepass.deletion.collection;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.Azurite;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.RequiresProgram;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.storage.azure.AzureStores;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFactory;
import java.net.URI;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The removal in a container of Azure; what was put aside of a blob goes with it. */
@OnStore("Azure")
@RequiresProgram({Azurite.NODE, Azurite.PROGRAM})
class AzureRemovalTest extends RemovalBehaviour {
    private final Azurite server = Azurite.start();

    @BeforeEach
    void create() {
        server.createContainer(Azurite.ACCOUNT, "files");
    }

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
        return Buckets.of(Provider.AZURE)
                .account(Azurite.ACCOUNT)
                .named("files")
                .at(at.toString())
                .addressed(Addressing.PATH)
                .build(name);
    }

    @Override
    Credential credential() {
        return new AccountKey(Azurite.ACCOUNT, Azurite.KEY);
    }

    @Override
    StoreFactory factory(Connections connections, StoreCalls throughCalls) {
        return new AzureStores(connections, throughCalls, InstantSource.system());
    }

    @Override
    void put(String key) {
        server.put("files", key, new byte[3]);
        server.snapshot("files", key);
    }

    @Override
    boolean has(String key) {
        return server.names("files").contains(key);
    }
}
