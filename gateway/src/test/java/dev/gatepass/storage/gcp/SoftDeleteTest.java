package dev.gatepass.storage.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.CloudEndpoint;
import dev.gatepass.fixture.CloudEndpoint.Asked;
import dev.gatepass.fixture.CloudEndpoint.Fault;
import dev.gatepass.fixture.CloudEndpoint.Given;
import dev.gatepass.fixture.CredentialsConfigs;
import dev.gatepass.fixture.RobotKey;
import dev.gatepass.fixture.gcs.GcsServer;
import dev.gatepass.issuing.CredentialSource.Leased;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.goog4.BlobSigner;
import dev.gatepass.signing.goog4.Goog4Requests;
import dev.gatepass.signing.goog4.RemoteAccount;
import dev.gatepass.signing.goog4.ServiceAccountKey;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.GcsEndpoints;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.connections.ForbiddenDestination;
import dev.gatepass.storage.objects.BucketSettings;
import dev.gatepass.storage.objects.BucketSettings.Keeping;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Cloud Storage says of soft delete, and to whom. */
@Timeout(60)
class SoftDeleteTest {
    private static final RobotKey ROBOT = GcsServer.ROBOT;
    private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_only";
    private static final BlobSigner SIGNER = Goog4Requests.blobsWith(ROBOT.signingKey(), Optional.empty());

    private final Vertx vertx = Vertx.vertx();
    private final StoreCalls calls = new StoreCalls(vertx);
    private final GcsServer server = GcsServer.start("kappa-files");
    private final CloudEndpoint standIn = CloudEndpoint.start(vertx, asked -> answered(asked, Given.ok("")));
    private final CloudEndpoint metadata = CloudEndpoint.start(
            vertx,
            asked -> new Given(
                    200,
                    Map.of("Metadata-Flavor", "Google"),
                    "{\"access_token\":\"a-token-of-the-instance\",\"expires_in\":3599}"));
    private final CloudEndpoint iam = CloudEndpoint.start(vertx, SoftDeleteTest::signed);

    @AfterEach
    void stop() {
        Await.done(calls.stop());
        server.close();
        List.of(standIn, metadata, iam).forEach(CloudEndpoint::close);
        Await.done(vertx.close());
    }

    private static Given signed(Asked asked) {
        byte[] blob = Base64.getDecoder().decode(new JsonObject(asked.body()).getString("payload"));
        return Given.ok(new JsonObject()
                .put("keyId", ROBOT.keyId())
                .put("signedBlob", Base64.getEncoder().encodeToString(SIGNER.sign(ROBOT.clientEmail(), blob)))
                .encode());
    }

    /** A store that keeps no versions, and answers so to what is asked besides. */
    private static Given answered(Asked asked, Given otherwise) {
        return asked.uri().contains("versioning") ? Given.ok("<VersioningConfiguration/>") : otherwise;
    }

    private RemoteAccount remote() {
        CredentialsConfig whom = CredentialsConfigs.usual()
                .googleMetadata(metadata.origin())
                .googleIam(iam.origin())
                .config();
        StorageBucket bucket = Buckets.of(Provider.GCP)
                .with(new CredentialReference.SignBlob(ROBOT.clientEmail()))
                .build();
        GcpCredentialFetcher fetcher =
                new GcpCredentialFetcher(whom, CloudEndpoint.asking(vertx, whom), InstantSource.system());
        return (RemoteAccount) fetcher.fetch(bucket).leased().credential();
    }

    private BucketSettings settings(URI store, Addressing addressing, Credential credential) {
        return settings(store, addressing, credential, any -> true);
    }

    private BucketSettings settings(URI store, Addressing addressing, Credential credential, Predicate<Origin> google) {
        StorageBucket bucket = Buckets.of(Provider.GCP)
                .at(store.toString())
                .named("kappa-files")
                .in(StorageBucket.NO_REGION)
                .addressed(addressing)
                .build();
        Connections connections = new Connections(
                vertx,
                new AllowedEndpoints(
                        new StorageConfig(List.of(Origin.parse(store.toString())), false, CredentialsConfig.USUAL)));
        try {
            return new GcsStores(connections, calls, InstantSource.system(), Optional::empty, google)
                    .store(bucket, any -> Future.succeededFuture(new Leased(credential, Optional.empty())))
                    .settings();
        } catch (ForbiddenDestination e) {
            throw new AssertionError(e);
        }
    }

    private Keeping keeping(Credential credential) {
        return Await.done(
                settings(server.endpoint(), Addressing.PATH, credential).keeping());
    }

    private Future<Keeping> asked(Given answer) {
        standIn.answer(asked -> answered(asked, answer));
        return settings(URI.create(standIn.origin()), Addressing.PATH, ROBOT.signingKey())
                .keeping();
    }

    @Test
    void isToldToWhomeverTheAccountSignsFor_R23() {
        for (Credential credential : List.of(ROBOT.signingKey(), remote())) {
            server.softDelete("kappa-files", Duration.ZERO);
            assertEquals(Keeping.NOTHING, keeping(credential));
            server.softDelete("kappa-files", Duration.ofDays(7));
            assertEquals(Keeping.KEPT, keeping(credential));
        }
    }

    @Test
    void isNotToldToWhoCannotSayWhoItIs_R23() {
        server.softDelete("kappa-files", Duration.ofDays(7));
        List<Credential> credentials = List.of(
                GcsServer.HMAC,
                new ServiceAccountKey(ROBOT.clientEmail(), ROBOT.keys().getPrivate()),
                new RemoteAccount(ROBOT.clientEmail(), SIGNER));
        credentials.forEach(credential -> assertEquals(Keeping.UNTOLD, keeping(credential)));
    }

    @Test
    void whoWantsToKnowOfVersionsAloneAsksForNothingElse() {
        BucketSettings settings = settings(server.endpoint(), Addressing.PATH, remote());
        assertEquals(Optional.empty(), Await.done(settings.versions()), "there may be some from before");
        assertEquals(1, iam.asked().size());
        server.keepVersions("kappa-files");
        assertEquals(Optional.of(true), Await.done(settings.versions()));
        assertEquals(Keeping.KEPT, Await.done(settings.keeping()));
        assertEquals(3, iam.asked().size(), "that versions are kept is enough");
    }

    @Test
    void onlyGoogleIsShownATokenThatIsGoodAtGoogle_T06() {
        for (Addressing addressing : List.of(Addressing.PATH, Addressing.CUSTOM_HOST)) {
            BucketSettings settings =
                    settings(URI.create(standIn.origin()), addressing, ROBOT.signingKey(), GcsEndpoints::isGoogles);
            assertEquals(Keeping.UNTOLD, Await.done(settings.keeping()));
        }
        assertEquals(2, standIn.asked().size());
        assertTrue(standIn.asked().stream().noneMatch(asked -> asked.headers().containsKey("Authorization")));
        assertTrue(GcsEndpoints.isGoogles(Origin.parse("https://storage.googleapis.com")));
        assertTrue(GcsEndpoints.isGoogles(Origin.parse("https://storage.europe-west3.rep.googleapis.com")));
        assertFalse(GcsEndpoints.isGoogles(Origin.parse("https://storage.googleapis.com.example.com")));
    }

    @Test
    void whatIsAnsweredInsteadIsNoAnswer_R23() {
        for (int status : new int[] {401, 404, 405, 501}) {
            assertEquals(Keeping.UNTOLD, Await.done(asked(new Given(status, Map.of(), "no such thing"))));
        }
        assertEquals(Kind.FORBIDDEN, kind(asked(new Given(403, Map.of(), "{}"))));
        Given moved = new Given(302, Map.of("Location", standIn.origin() + "/elsewhere"), "");
        List<Given> broken = List.of(
                moved,
                new Given(500, Map.of(), ""),
                Given.ok(""),
                Given.ok("{"),
                Given.ok("[]"),
                Given.ok("{}"),
                Given.ok("{\"name\":\"omega-files\"}"),
                Given.ok("{\"name\":\"kappa-files\",\"softDeletePolicy\":{\"retentionDurationSeconds\":\"-1\"}}"),
                Given.ok("{\"name\":\"kappa-files\",\"softDeletePolicy\":{\"retentionDurationSeconds\":\"a week\"}}"));
        for (Given given : broken) {
            StoreFailure failure = failure(asked(given));
            assertEquals(Kind.BROKEN, failure.kind(), given.body());
            assertFalse(String.valueOf(failure.getMessage()).contains("omega"), failure.getMessage());
        }
        assertEquals(Keeping.NOTHING, Await.done(asked(Given.ok("{\"name\":\"kappa-files\"}"))));
        assertTrue(
                standIn.asked().stream().noneMatch(asked -> asked.uri().contains("elsewhere")),
                "no redirect is followed");
    }

    @Test
    void whereNobodySignsATokenNothingIsTold_F_CP1() {
        RemoteAccount account = remote();
        for (Fault fault : List.of(Fault.DOWN, Fault.THROTTLED, Fault.NONSENSE, Fault.REDIRECT)) {
            iam.fail(Optional.of(fault));
            Throwable cause = Await.failure(
                    settings(server.endpoint(), Addressing.PATH, account).keeping());
            assertEquals(
                    ErrorCode.CREDENTIAL_UNAVAILABLE,
                    assertInstanceOf(Unavailable.class, cause).code(),
                    fault.name());
        }
        iam.fail(Optional.empty());
        iam.answer(asked ->
                Given.ok(new JsonObject(signed(asked).body()).putNull("keyId").encode()));
        assertInstanceOf(
                Unavailable.class,
                Await.failure(
                        settings(server.endpoint(), Addressing.PATH, account).keeping()));
    }

    @Test
    void theTokenIsOneOfGooglesLibraryGoodForReadingAndForMinutes() throws Exception {
        Instant now = Instant.parse("2026-11-27T03:00:00Z");
        String token = new AccountTokens(Optional::empty, () -> now)
                .of(ROBOT.signingKey())
                .orElseThrow();
        Map<String, List<String>> headers = ServiceAccountCredentials.newBuilder()
                .setClientEmail(ROBOT.clientEmail())
                .setPrivateKey(ROBOT.keys().getPrivate())
                .setPrivateKeyId(ROBOT.keyId())
                .setScopes(List.of(SCOPE))
                .setUseJwtAccessWithScope(true)
                .build()
                .getRequestMetadata(URI.create("https://storage.googleapis.com/"));
        String theirs =
                headers.getOrDefault("Authorization", List.of("")).get(0).replace("Bearer ", "");
        assertEquals(part(theirs, 0), part(token, 0));
        JsonObject claims = part(token, 1);
        assertEquals(part(theirs, 1).fieldNames(), claims.fieldNames());
        for (String claim : List.of("iss", "sub", "scope")) {
            assertEquals(part(theirs, 1).getString(claim), claims.getString(claim));
        }
        assertEquals(now.minusSeconds(60).getEpochSecond(), claims.getLong("iat"));
        assertEquals(now.plusSeconds(300).getEpochSecond(), claims.getLong("exp"));
    }

    private static JsonObject part(String token, int number) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[number]), UTF_8));
    }

    private static StoreFailure failure(Future<?> failing) {
        return assertInstanceOf(StoreFailure.class, Await.failure(failing));
    }

    private static Kind kind(Future<?> failing) {
        return failure(failing).kind();
    }
}
