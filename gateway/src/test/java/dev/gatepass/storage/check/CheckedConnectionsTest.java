package dev.gatepass.storage.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.CredentialReference.Kind;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.CloudAnswers;
import dev.gatepass.fixture.CloudEndpoint;
import dev.gatepass.fixture.CloudEndpoint.Asked;
import dev.gatepass.fixture.CloudEndpoint.Given;
import dev.gatepass.fixture.CredentialsConfigs;
import dev.gatepass.fixture.RobotKey;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.issuing.Lanes;
import dev.gatepass.issuing.Slices;
import dev.gatepass.storage.AllowedBuckets;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.BucketCredentials;
import dev.gatepass.storage.BucketPresigners;
import dev.gatepass.storage.StaticCredentials;
import dev.gatepass.storage.aws.AwsCredentialFetcher;
import dev.gatepass.storage.aws.S3Stores;
import dev.gatepass.storage.azure.AzureCredentialFetcher;
import dev.gatepass.storage.azure.AzureStores;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.connections.CredentialConnections;
import dev.gatepass.storage.connections.CredentialHttp;
import dev.gatepass.storage.credentials.FetchedCredentials;
import dev.gatepass.storage.gcp.GcpCredentialFetcher;
import dev.gatepass.storage.gcp.GcsStores;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Where a check connects to, whatever the bucket is signed for with: to the store and to whom the operator has named, each
 * of which has a name of its own here. Noted is every name that is looked up to connect to, and every address that a client
 * of the JDK's is given, since the client of STS is one.
 */
@Timeout(120)
class CheckedConnectionsTest {
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");
    private static final String ROLE = "arn:aws:iam::123456789012:role/gatepass";
    private static final SecretReference SECRET = SecretReference.parse("env:SECRET");
    private static final SecretReference KEY_FILE = SecretReference.parse("env:KEY_FILE");

    private static final UUID EXTERNAL_ID = UUID.fromString("0b0f8f3e-93cb-4f7c-8a5c-0e2f6a1f5d11");

    private final Vertx vertx = Vertx.vertx();
    private final Lanes lanes =
            new Lanes(TestGateway.signing(), new Slices(MonotonicClock.system()), MonotonicClock.system());
    private final StoreCalls calls = new StoreCalls(vertx);
    private final List<String> connected = new CopyOnWriteArrayList<>();
    private final ProxySelector usual = ProxySelector.getDefault();

    private final CloudEndpoint store = CloudEndpoint.start(vertx, CheckedConnectionsTest::closed);
    private final CloudEndpoint sts = CloudEndpoint.start(
            vertx,
            asked -> asked.body().contains("WebIdentity")
                    ? CloudAnswers.session("AssumeRoleWithWebIdentity", "a-secret", END)
                    : CloudAnswers.boundRole(asked, EXTERNAL_ID.toString(), "a-secret", END));
    private final CloudEndpoint instance =
            CloudEndpoint.start(vertx, asked -> CloudAnswers.instance(asked, "a-secret", END));
    private final CloudEndpoint google = CloudEndpoint.start(
            vertx,
            asked -> new Given(
                    200, Map.of("Metadata-Flavor", "Google"), "{\"access_token\":\"t\",\"expires_in\":3599}"));
    private final CloudEndpoint iam =
            CloudEndpoint.start(vertx, asked -> Given.ok("{\"keyId\":\"k\",\"signedBlob\":\"c2lnbmF0dXJl\"}"));
    private final CloudEndpoint login =
            CloudEndpoint.start(vertx, asked -> Given.ok("{\"expires_in\":3599,\"access_token\":\"a.b.c\"}"));

    private final CredentialsConfig whom = CredentialsConfigs.usual()
            .sts(sts.origin())
            .awsMetadata(named("instance", instance).toString())
            .googleMetadata(named("google", google).toString())
            .googleIam(named("iam", iam).toString())
            .microsoftLogin(named("login", login).toString())
            .azureToken(Optional.of(SECRET))
            .config();

    @BeforeEach
    void note() {
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                connected.add(uri.getHost());
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
    }

    @AfterEach
    void stop() {
        ProxySelector.setDefault(usual);
        Await.done(calls.stop());
        Await.done(lanes.stop());
        List.of(store, sts, instance, google, iam, login).forEach(CloudEndpoint::close);
        Await.done(vertx.close());
    }

    /** Under a name that only leads here by the resolver of the test. */
    private static Origin named(String name, CloudEndpoint endpoint) {
        return Origin.parse(endpoint.origin().replace("127.0.0.1", name + ".localhost"));
    }

    /** A store that lets nobody do anything, and an account that gives out its key. */
    private static Given closed(Asked asked) {
        return asked.uri().contains("comp=userdelegationkey")
                ? CloudAnswers.delegationKey(asked, "dGhlIGtleSBvZiB0aGUgYWNjb3VudA==")
                : new Given(
                        403,
                        Map.of("x-ms-error-code", "AuthorizationPermissionMismatch"),
                        "<Error><Code>AccessDenied</Code></Error>");
    }

    private static Map<Kind, CredentialReference> credentials() {
        Map<Kind, CredentialReference> all = new EnumMap<>(Kind.class);
        for (CredentialReference one : List.of(
                new CredentialReference.AccessKey("AKIDKAPPA", SECRET),
                new CredentialReference.ServiceAccountKey(KEY_FILE),
                new CredentialReference.AccountKey(SECRET),
                new CredentialReference.DefaultChain(),
                new CredentialReference.WebIdentity(ROLE, SECRET),
                new CredentialReference.AssumeRole(ROLE, Optional.of(EXTERNAL_ID)),
                new CredentialReference.SignBlob("robot@project.iam.gserviceaccount.com"),
                new CredentialReference.WorkloadIdentity("a-tenant", "a-client"),
                new CredentialReference.ClientSecret("a-tenant", "a-client", SECRET))) {
            all.put(one.kind(), one);
        }
        return all;
    }

    private static String secret(SecretReference reference) {
        return reference.equals(KEY_FILE) ? RobotKey.SHARED.file() : "dGhlIGtleSBvZiB0aGUgYWNjb3VudA==";
    }

    private Set<String> connectedFor(CredentialReference credential) {
        StorageBucket bucket = Buckets.of(provider(credential))
                .at(named("store", store).toString())
                .addressed(Addressing.PATH)
                .ownedBy("acme")
                .with(credential)
                .build();
        StorageConfig config = new StorageConfig(List.of(named("store", store)), true, whom);
        Connections connections = new Connections(
                vertx,
                new AllowedEndpoints(config),
                host -> {
                    connected.add(host);
                    return Future.succeededFuture(List.of(InetAddress.getLoopbackAddress()));
                },
                new HttpClientOptions());
        CredentialHttp http = new CredentialHttp(new CredentialConnections(connections, whom, Map.of())::send);
        AwsCredentialFetcher aws =
                new AwsCredentialFetcher(whom, http, Map.of(), CheckedConnectionsTest::secret, InstantSource.system());
        AllowedBuckets allowed = new AllowedBuckets(config);
        BucketCredentials credentials = new BucketCredentials(
                allowed,
                new StaticCredentials(vertx, CheckedConnectionsTest::secret, Optional::empty, MonotonicClock.system())
                        .unremembered(),
                new FetchedCredentials(
                                vertx,
                                Map.of(
                                        Provider.AWS,
                                        aws,
                                        Provider.GCP,
                                        new GcpCredentialFetcher(whom, http, InstantSource.system()),
                                        Provider.AZURE,
                                        new AzureCredentialFetcher(
                                                whom, http, CheckedConnectionsTest::secret, InstantSource.system())),
                                Duration.ofSeconds(60),
                                InstantSource.system(),
                                MonotonicClock.system(),
                                () -> 0.5)
                        .unremembered());
        Trials trials = new Trials(
                vertx,
                TestGateway.signing(),
                lanes,
                new RoleCheck(vertx, allowed, aws::reasonAgainstRole),
                credentials,
                () -> new BucketPresigners(config, Optional::empty),
                new ObjectStores(
                        Map.of(
                                Provider.AWS,
                                new S3Stores(connections, calls),
                                Provider.GCP,
                                new GcsStores(connections, calls, InstantSource.system(), Optional::empty),
                                Provider.AZURE,
                                new AzureStores(connections, calls, InstantSource.system())),
                        credentials),
                connections,
                List.of(),
                Steps.USUAL,
                InstantSource.system());
        connected.clear();
        List<Finding> found = Await.done(trials.check(TriedBucket.administrator(), bucket, finding -> {}));
        assertTrue(
                Fault.against(found).contains(FindingKind.PERMISSION_MISSING.id()),
                () -> credential.kind() + " comes as far as the store: " + found);
        return new TreeSet<>(connected);
    }

    private static Provider provider(CredentialReference credential) {
        return List.of(Provider.AWS, Provider.GCP, Provider.AZURE).stream()
                .filter(credential::fits)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCheckConnectsToTheStoreAndToWhomTheOperatorHasNamed_T06() {
        String here = "store.localhost";
        Map<Kind, Set<String>> expected = new EnumMap<>(Map.of(
                Kind.ACCESS_KEY, Set.of(here),
                Kind.SERVICE_ACCOUNT_KEY, Set.of(here),
                Kind.ACCOUNT_KEY, Set.of(here),
                Kind.DEFAULT_CHAIN, Set.of(here, "instance.localhost"),
                Kind.WEB_IDENTITY, Set.of(here, "127.0.0.1"),
                Kind.ASSUME_ROLE, Set.of(here, "127.0.0.1", "instance.localhost"),
                Kind.SIGN_BLOB, Set.of(here, "google.localhost", "iam.localhost"),
                Kind.WORKLOAD_IDENTITY, Set.of(here, "login.localhost"),
                Kind.CLIENT_SECRET, Set.of(here, "login.localhost")));
        Map<Kind, Set<String>> seen = new EnumMap<>(Kind.class);
        credentials().forEach((kind, credential) -> seen.put(kind, connectedFor(credential)));
        assertEquals(expected, seen);
        assertEquals(EnumSet.allOf(Kind.class), seen.keySet(), "every kind there is");
    }
}
