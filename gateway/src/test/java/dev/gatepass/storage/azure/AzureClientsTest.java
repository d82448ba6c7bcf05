package dev.gatepass.storage.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.connections.ForbiddenDestination;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a container is called. Nothing is sent. */
class AzureClientsTest {
    private static final AccountKey KEY = new AccountKey("kappastore", "c2VjcmV0");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        Await.done(vertx.close());
    }

    private String called(Buckets buckets, Credential credential) throws ForbiddenDestination {
        StorageBucket bucket = buckets.named("files").build();
        List<Origin> listed = bucket.endpoint().map(List::of).orElse(List.of());
        Connections connections =
                new Connections(vertx, new AllowedEndpoints(new StorageConfig(listed, false, CredentialsConfig.USUAL)));
        return new AzureClients(bucket, connections.to(bucket), InstantSource.system())
                .container(credential)
                .getBlobContainerUrl();
    }

    @Test
    void anAccountIsAHostAsInTheCloudOrInThePathAsInEmulators() throws Exception {
        Buckets usual = Buckets.of(Provider.AZURE);
        assertEquals("https://kappastore.blob.core.windows.net/files", called(usual, KEY));
        assertEquals("https://blobs.example.com/files", called(usual.at("https://blobs.example.com"), KEY));
        assertEquals(
                "http://127.0.0.1:10000/kappastore/files",
                called(usual.addressed(Addressing.PATH).at("http://127.0.0.1:10000"), KEY));
    }

    @Test
    void whatTheClientWouldMisreadIsNotCalled() {
        Buckets elsewhere = Buckets.of(Provider.AZURE).at("https://blobs.example.com:8443");
        assertEquals(
                Kind.UNSUPPORTED,
                assertThrows(StoreFailure.class, () -> called(elsewhere, KEY)).kind());
        AwsCredential other = new AwsCredential("AKID", "a secret", Optional.empty());
        Buckets usual = Buckets.of(Provider.AZURE);
        assertEquals(
                Kind.UNSUPPORTED,
                assertThrows(StoreFailure.class, () -> called(usual, other)).kind());
    }
}
