package dev.gatepass.storage.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.Azurite;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.CloudEndpoint;
import dev.gatepass.fixture.CloudEndpoint.Given;
import dev.gatepass.fixture.CredentialsConfigs;
import dev.gatepass.fixture.LoopbackCertificate;
import dev.gatepass.fixture.RequiresProgram;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.UrlBuffer;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.BucketPresigners;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.connections.CredentialConnections;
import dev.gatepass.storage.connections.CredentialHttp;
import dev.gatepass.storage.connections.Names;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the token of Entra ID to the file: a key that a store gave out, at that store, which verifies what it signs. */
@RequiresProgram({Azurite.NODE, Azurite.PROGRAM})
@Timeout(120)
class AzuriteCredentialTest {
    @Test
    void aKeyThatIsFetchedSignsAtTheStoreThatGaveIt(@TempDir Path folder) throws Exception {
        LoopbackCertificate certificate = LoopbackCertificate.in(folder);
        Vertx vertx = Vertx.vertx();
        try (Azurite azurite = Azurite.startWithTls(certificate);
                CloudEndpoint login = CloudEndpoint.start(
                        vertx,
                        asked -> Given.ok("{\"access_token\":\"" + Azurite.entraToken() + "\",\"expires_in\":600}"))) {
            azurite.createContainer(Azurite.ACCOUNT, "gp-container");
            StorageBucket bucket = Buckets.of(Provider.AZURE)
                    .account(Azurite.ACCOUNT)
                    .named("gp-container")
                    .at(azurite.endpoint().toString())
                    .addressed(Addressing.PATH)
                    .with(new CredentialReference.ClientSecret("a-tenant", "a-client", Buckets.SECRET))
                    .build();
            CredentialsConfig whom =
                    CredentialsConfigs.usual().microsoftLogin(login.origin()).config();
            AzureCredentialFetcher fetcher = new AzureCredentialFetcher(
                    whom,
                    new CredentialHttp(new CredentialConnections(
                            new Connections(
                                    vertx,
                                    new AllowedEndpoints(new StorageConfig(
                                            List.of(bucket.endpoint().orElseThrow()), false, whom)),
                                    Names.system(vertx),
                                    new HttpClientOptions()
                                            .setTrustOptions(new PemTrustOptions()
                                                    .addCertPath(certificate
                                                            .certificate()
                                                            .toString()))),
                            whom,
                            Map.of())::send),
                    reference -> "secret",
                    InstantSource.system());
            Credential key = fetcher.fetch(bucket).leased().credential();
            BucketPresigners presigners = new BucketPresigners(
                    new StorageConfig(List.of(bucket.endpoint().orElseThrow()), false, whom), Optional::empty);
            assertEquals(201, use(azurite, Method.PUT, presigners, bucket, key).statusCode());
            HttpResponse<String> read = use(azurite, Method.GET, presigners, bucket, key);
            assertEquals(200, read.statusCode());
            assertEquals("weights", read.body());
        } finally {
            vertx.close().await();
        }
    }

    private static HttpResponse<String> use(
            Azurite azurite, Method method, BucketPresigners presigners, StorageBucket bucket, Credential key)
            throws Exception {
        ObjectKey object = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, "runs/7/model.bin");
        UrlBuffer buffer = new UrlBuffer();
        var headers = presigners
                .presigner(bucket, key)
                .prepare(Instant.now())
                .finish(PresignRequest.of(method, object, 600), buffer);
        PresignedUrl url = new PresignedUrl(buffer.text(0), headers);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.url()))
                .method(
                        method.name(),
                        method == Method.PUT
                                ? HttpRequest.BodyPublishers.ofString("weights")
                                : HttpRequest.BodyPublishers.noBody());
        url.headers().forEach(header -> request.header(header.name(), header.value()));
        return azurite.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
