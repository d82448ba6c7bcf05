package dev.gatepass.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Provider;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.signing.azuresas.AzureTarget;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AzureEndpointsTest {
    @Test
    void everyAccountHasAHostOfItsOwn() {
        assertEquals(
                target("https://kappastore.blob.core.windows.net", AzureTarget.Addressing.HOST),
                AzureEndpoints.target(Buckets.of(Provider.AZURE).build()));
    }

    @Test
    void anAddressThatIsGivenWins() {
        assertEquals(
                target("https://kappastore.blob.core.chinacloudapi.cn", AzureTarget.Addressing.HOST),
                AzureEndpoints.target(Buckets.of(Provider.AZURE)
                        .at("https://kappastore.blob.core.chinacloudapi.cn")
                        .build()));
        assertEquals(
                target("https://files.example.com", AzureTarget.Addressing.HOST),
                AzureEndpoints.target(Buckets.of(Provider.AZURE)
                        .publiclyAt("https://files.example.com")
                        .addressed(Addressing.CUSTOM_HOST)
                        .build()));
        assertEquals(
                target("http://127.0.0.1:10000", AzureTarget.Addressing.PATH),
                AzureEndpoints.target(Buckets.of(Provider.AZURE)
                        .at("http://127.0.0.1:10000")
                        .addressed(Addressing.PATH)
                        .build()));
    }

    @Test
    void blobsAreEncryptedInTheBucketsScope() {
        assertEquals(
                Optional.of("kappa-scope"),
                AzureEndpoints.target(Buckets.of(Provider.AZURE)
                                .encryptedWith("kappa-scope")
                                .build())
                        .encryptionScope());
    }

    private static AzureTarget target(String endpoint, AzureTarget.Addressing addressing) {
        return new AzureTarget(URI.create(endpoint), addressing, "kappastore", "kappa-files", Optional.empty());
    }
}
