package dev.gatepass.storage.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Account;
import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.AdministrationPolicy;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.issuing.CredentialSource.Leased;
import dev.gatepass.issuing.Lanes;
import dev.gatepass.issuing.Slices;
import dev.gatepass.signing.Credential;
import dev.gatepass.storage.AllowedBuckets;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.BucketPresigners;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.StoreFactory;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A bucket before anything of it is broken, and how it is tried out. */
abstract class TriedBucket implements AutoCloseable {
    /** A page that is to read and write the bucket. */
    static final Origin PAGE = Origin.parse("https://gatepass.example.com");

    private static final Steps PATIENT = new Steps(Duration.ofSeconds(60), Duration.ofSeconds(120));

    private final Vertx vertx;
    private final Lanes lanes =
            new Lanes(TestGateway.signing(), new Slices(MonotonicClock.system()), MonotonicClock.system());

    AlteredStore store;
    UnaryOperator<Buckets> bucket = usual -> usual;
    CredentialSource credentials;
    List<Origin> pages = List.of(PAGE);
    List<Origin> alsoListed = List.of();
    Steps steps = PATIENT;
    InstantSource clock = InstantSource.system();
    Function<StorageBucket, Optional<String>> reasonAgainstRole = any -> Optional.empty();
    boolean lends;
    boolean unlisted;
    String scheme = "http";
    String address = "127.0.0.1";

    /** The names that were looked up to connect to. */
    final List<String> connected = new CopyOnWriteArrayList<>();

    TriedBucket(Vertx vertx, AlteredStore store, Credential credential) {
        this.vertx = vertx;
        this.store = store;
        this.credentials = signedWith(credential);
    }

    static CredentialSource signedWith(Credential credential) {
        return any -> Future.succeededFuture(new Leased(credential, Optional.empty()));
    }

    /** The bucket at an origin. */
    abstract Buckets usual(Origin origin);

    /** What makes own calls. */
    abstract Map<Provider, StoreFactory> factories(Connections connections);

    Origin origin() {
        return Origin.parse(scheme + "://127.0.0.1:" + store.port());
    }

    StorageBucket bucket() {
        return bucket.apply(usual(origin())).build("kappa");
    }

    List<Finding> check() {
        StorageBucket tried = bucket();
        List<Origin> listed = new ArrayList<>();
        if (!unlisted) {
            listed.add(origin());
            listed.addAll(alsoListed);
            tried.endpoint().ifPresent(listed::add);
            tried.publicEndpoint().ifPresent(listed::add);
        }
        StorageConfig config = new StorageConfig(listed, lends, CredentialsConfig.USUAL, pages);
        Connections connections = new Connections(
                vertx,
                new AllowedEndpoints(config),
                host -> {
                    connected.add(host);
                    return host.endsWith(".nowhere")
                            ? Future.failedFuture(new UnknownHostException(host))
                            : vertx.executeBlocking(() -> List.of(InetAddress.getByName(address)), false);
                },
                new HttpClientOptions());
        Trials trials = new Trials(
                vertx,
                TestGateway.signing(),
                lanes,
                new RoleCheck(vertx, new AllowedBuckets(config), reasonAgainstRole),
                credentials,
                () -> new BucketPresigners(config, Optional::empty),
                new ObjectStores(factories(connections), credentials),
                connections,
                pages,
                steps,
                clock);
        List<Finding> progress = new CopyOnWriteArrayList<>();
        List<Finding> found = Await.done(trials.check(administrator(), tried, progress::add));
        assertEquals(found, progress, "each is told as it is made");
        for (Finding one : found) {
            assertEquals(one.severity() == Severity.PASSED, one.remedies().isEmpty(), "a remedy of " + one);
        }
        return found;
    }

    /** Has the store tell, with uploads, that it is later there than here. */
    void storeAhead(Duration skew) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(skew).atOffset(ZoneOffset.UTC));
        store.changed((request, reply) -> request.operation().equals("put") ? reply.with("Date", date) : reply);
    }

    static AdminGrant administrator() {
        Directory directory =
                Directory.builder(1).put(new Account(World.ROOT, false, true)).build();
        return AdministrationPolicy.system(directory, Principal.of(World.ROOT)).orElseThrow();
    }

    @Override
    public void close() {
        store.close();
        Await.done(lanes.stop());
    }
}
