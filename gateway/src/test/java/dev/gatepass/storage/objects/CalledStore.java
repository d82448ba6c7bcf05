package dev.gatepass.storage.objects;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.Azurite;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.fixture.gcs.GcsServer;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.aws.S3Stores;
import dev.gatepass.storage.azure.AzureStores;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.gcp.GcsStores;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store that behaves, called as Gatepass calls it.
 *
 * @param name of the store and the way to call it
 * @param store the bucket
 * @param bucket the bucket as it is configured
 * @param tellsOpenUploads whether the store says which uploads are open
 */
record CalledStore(String name, ObjectStore store, StorageBucket bucket, boolean tellsOpenUploads) {
    /** What speaks S3, called in one way of addressing. */
    static CalledStore s3(Vertx vertx, StoreCalls calls, S3Server server, Addressing addressing) {
        URI origin = server.endpoint();
        StorageBucket bucket = Buckets.compatible(origin.toString())
                .named("kappa-files")
                .in(S3Server.REGION)
                .addressed(addressing)
                .build("s3-" + addressing);
        ObjectStore store = called(
                new S3Stores(connections(vertx, origin), calls),
                bucket,
                new AwsCredential(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, Optional.empty()));
        return new CalledStore("S3 " + addressing, store, bucket, true);
    }

    /** A container of Azure, called in one way of addressing, with a key of its account or one that was given out for it. */
    static CalledStore azure(
            Vertx vertx, StoreCalls calls, URI origin, Addressing addressing, Credential key, HttpClientOptions trust) {
        StorageBucket bucket = Buckets.of(Provider.AZURE)
                .account(Azurite.ACCOUNT)
                .named("kappa-files")
                .at(origin.toString())
                .addressed(addressing)
                .build("azure");
        ObjectStore store =
                called(new AzureStores(connections(vertx, origin, trust), calls, InstantSource.system()), bucket, key);
        return new CalledStore("Azure " + addressing + " " + key.getClass().getSimpleName(), store, bucket, false);
    }

    /** Cloud Storage, called in one way of addressing with one kind of credential. */
    static CalledStore gcs(
            Vertx vertx, StoreCalls calls, GcsServer server, Addressing addressing, Credential credential) {
        String host = addressing == Addressing.VIRTUAL_HOST ? "localhost" : "127.0.0.1";
        URI origin = URI.create("http://" + host + ":" + server.endpoint().getPort());
        StorageBucket bucket = Buckets.of(Provider.GCP)
                .at(origin.toString())
                .named("kappa-files")
                .in(StorageBucket.NO_REGION)
                .addressed(addressing)
                .build("gcs-" + addressing);
        GcsStores stores = new GcsStores(connections(vertx, origin), calls, InstantSource.system(), Optional::empty);
        return new CalledStore("Cloud Storage " + addressing, called(stores, bucket, credential), bucket, true);
    }

    private static ObjectStore called(StoreFactory factory, StorageBucket bucket, Credential credential) {
        CredentialSource credentials =
                any -> Future.succeededFuture(new CredentialSource.Leased(credential, Optional.empty()));
        return new ObjectStores(Map.of(bucket.provider(), factory), credentials).of(bucket);
    }

    /** Connections to one origin, whose hosts are all of this machine. */
    static Connections connections(Vertx vertx, URI origin) {
        return connections(vertx, origin, new HttpClientOptions());
    }

    private static Connections connections(Vertx vertx, URI origin, HttpClientOptions trust) {
        return new Connections(
                vertx,
                new AllowedEndpoints(
                        new StorageConfig(List.of(Origin.parse(origin.toString())), false, CredentialsConfig.USUAL)),
                host -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())),
                trust);
    }

    @Override
    public String toString() {
        return name;
    }
}
