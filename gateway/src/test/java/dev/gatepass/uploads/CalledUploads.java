package dev.gatepass.uploads;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.config.UploadsConfig;
import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.issuing.Deed;
import dev.gatepass.issuing.DeedSink;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.aws.S3Stores;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.objects.AskedStores;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.StoreCalls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The example's world over an S3 server, and uploads there at a time that is set. */
final class CalledUploads implements AutoCloseable {
    /** When it began: the server starts uploads by the clock of the machine. */
    final Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    static final UploadsConfig CONFIG = TestGateway.uploads(new SecretReference.Env("KEY"));

    final Vertx vertx = Vertx.vertx();
    volatile Instant now = begun;

    /** What is on record. */
    final List<Deed> deeds = new CopyOnWriteArrayList<>();

    volatile DeedSink sink = deed -> {
        deeds.add(deed);
        return Future.succeededFuture();
    };

    private final StoreCalls calls = new StoreCalls(vertx);
    private final S3Server store;
    private final AlteredStore altered;
    private final ObjectStores stores;

    CalledUploads(String... buckets) {
        store = S3Server.start(buckets);
        altered = AlteredStore.before(vertx, store.endpoint());
        AllowedEndpoints allowed = new AllowedEndpoints(
                new StorageConfig(List.of(Origin.parse(origin())), false, CredentialsConfig.USUAL));
        CredentialSource.Leased lease = new CredentialSource.Leased(
                new AwsCredential(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, Optional.empty()), Optional.empty());
        stores = new ObjectStores(
                Map.of(Provider.S3_COMPATIBLE, new S3Stores(new Connections(vertx, allowed), calls)),
                bucket -> Future.succeededFuture(lease));
    }

    private String origin() {
        return "http://127.0.0.1:" + altered.port();
    }

    /** What stands before the store. */
    AlteredStore altered() {
        return altered;
    }

    S3Server store() {
        return store;
    }

    ObjectStores stores() {
        return stores;
    }

    Uploads uploads() {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        return Uploads.of(
                        CONFIG,
                        new SecretResolver(Map.of("KEY", key), Optional.empty()),
                        new AskedStores(stores),
                        deed -> sink.record(deed),
                        () -> now)
                .orElseThrow();
    }

    Buckets settings(String bucket) {
        return Buckets.compatible(origin())
                .named(bucket)
                .in(S3Server.REGION)
                .addressed(Addressing.PATH)
                .with(Buckets.accessKey(S3Server.ACCESS_KEY, Buckets.SECRET));
    }

    StorageBucket bucket(String name, String bucket) {
        return settings(bucket).build(name);
    }

    Directory.Builder directory() {
        return World.builder()
                .put(bucket("instance-bucket", "gatepass-instance"))
                .put(bucket("omega-bucket", "gatepass-omega"))
                .removeStorageBucket("kappa-bucket");
    }

    @Override
    public void close() {
        Await.done(calls.stop());
        altered.close();
        store.close();
        Await.done(vertx.close());
    }
}
