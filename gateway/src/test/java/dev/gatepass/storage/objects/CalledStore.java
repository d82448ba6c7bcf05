package dev.gatepass.storage.objects;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.Azurite;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.fixture.gcs.GcsServer;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.aws.S3Stores;
import dev.gatepass.storage.azure.AzureStores;
import dev.gatepass.storage.gcp.GcsStores;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * A store that behaves, called as Gatepass calls it.
 *
 * @param name of the store and the way to call it
 * @param store the bucket
 * @param bucket the bucket as it is configured
 * @param tellsOpenUploads whether the store says which uploads are open before a part of them has come
 */
record CalledStore(String name, ObjectStore store, StorageBucket bucket, boolean tellsOpenUploads) {
    private static final HttpClientOptions NO_TLS = new HttpClientOptions();

    /** What speaks S3, called in one way of addressing. */
    static CalledStore s3(Way way, S3Server server, Addressing addressing) {
        URI origin = way.to(server.endpoint());
        StorageBucket bucket = Buckets.compatible(origin.toString())
                .named("kappa-files")
                .in(S3Server.REGION)
                .addressed(addressing)
                .build("s3-" + addressing);
        ObjectStore store = called(
                new S3Stores(way.connections(origin, NO_TLS), way.calls()),
                bucket,
                new AwsCredential(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, Optional.empty()));
        return new CalledStore("S3 " + addressing, store, bucket, true);
    }

    /** A container of Azure, called in one way of addressing, with a key of its account or one that was given out for it. */
    static CalledStore azure(Way way, URI store, Addressing addressing, Credential key, HttpClientOptions trust) {
        URI origin = way.to(store);
        StorageBucket bucket = Buckets.of(Provider.AZURE)
                .account(Azurite.ACCOUNT)
                .named("kappa-files")
                .at(origin.toString())
                .addressed(addressing)
                .build("azure");
        AzureStores stores = new AzureStores(way.connections(origin, trust), way.calls(), InstantSource.system());
        return new CalledStore(
                "Azure " + addressing + " " + key.getClass().getSimpleName(),
                called(stores, bucket, key),
                bucket,
                false);
    }

    /** Cloud Storage, called in one way of addressing with one kind of credential. */
    static CalledStore gcs(Way way, GcsServer server, Addressing addressing, Credential credential) {
        String host = addressing == Addressing.VIRTUAL_HOST ? "localhost" : "127.0.0.1";
        URI origin =
                way.to(URI.create("http://" + host + ":" + server.endpoint().getPort()));
        StorageBucket bucket = Buckets.of(Provider.GCP)
                .at(origin.toString())
                .named("kappa-files")
                .in(StorageBucket.NO_REGION)
                .addressed(addressing)
                .build("gcs-" + addressing);
        GcsStores stores =
                new GcsStores(way.connections(origin, NO_TLS), way.calls(), InstantSource.system(), Optional::empty);
        return new CalledStore("Cloud Storage " + addressing, called(stores, bucket, credential), bucket, true);
    }

    private static ObjectStore called(StoreFactory factory, StorageBucket bucket, Credential credential) {
        CredentialSource credentials =
                any -> Future.succeededFuture(new CredentialSource.Leased(credential, Optional.empty()));
        return new ObjectStores(Map.of(bucket.provider(), factory), credentials).of(bucket);
    }

    @Override
    public String toString() {
        return name;
    }
}
