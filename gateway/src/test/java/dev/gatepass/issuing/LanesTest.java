package dev.gatepass.issuing;

import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.fixture.World.OLA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.access.Subject;
import dev.gatepass.config.LaneConfig;
import dev.gatepass.config.SigningConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.AnyAddress.RemoteAccount;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.RobotKey;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.WatchedPresigners;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.UrlResult.Issued;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.SigningFailure;
import dev.gatepass.signing.goog4.BlobSigner;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two teams: Kappa in the instance's bucket, Omega with a bucket of its own; what signs for each is up to the test. */
@Timeout(60)
class LanesTest {
    private static final Credential CHEAP = new AwsCredential("AKIDEXAMPLE", "secret", Optional.empty());
    private static final String INSTANCE = "instance-bucket";
    private static final String OMEGA = "omega-bucket";

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch atWork = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final WatchedPresigners presigners = new WatchedPresigners();
    private final List<Issuance> audited = new CopyOnWriteArrayList<>();
    private final Map<String, Credential> credentials = new HashMap<>(Map.of(INSTANCE, CHEAP, OMEGA, CHEAP));
    private final Lanes lanes = new Lanes(config(), new Slices(MonotonicClock.system()), MonotonicClock.system());
    private volatile Directory directory =
            World.builder().put(bucket(INSTANCE)).put(bucket(OMEGA)).build();

    /** One thread in each lane, and one place in its queue. */
    private static SigningConfig config() {
        return TestGateway.signing(new LaneConfig(1, 1), new LaneConfig(1, 1));
    }

    private static StorageBucket bucket(String name) {
        return World.bucket(Provider.GCP, name, name, "http://127.0.0.1:9000");
    }

    @AfterEach
    void stop() {
        gate.countDown();
        Await.done(lanes.stop());
        Await.done(vertx.close());
    }

    @Test
    void noEventLoopSignsWithAPrivateKey() {
        credentials.put(OMEGA, RobotKey.SHARED.signingKey());
        assertEquals(100, Await.done(issue(OLA, "omega", keys(100))).size());
        assertEquals(1, Await.done(issue(OLA, "omega", keys(1))).size());
        assertEquals(101, presigners.threads(Effort.PRIVATE_KEY).size());
        assertTrue(presigners.threads(Effort.PRIVATE_KEY).stream().allMatch(it -> it.startsWith("gatepass-rsa-")));
        assertEquals(100, audited.get(0).urls().size());
    }

    @Test
    void whatIsCheapStaysOnItsEventLoop() {
        Await.done(issue(KAY, "kappa", keys(100)));
        assertEquals(100, presigners.threads(Effort.HASH).size());
        assertTrue(presigners.threads(Effort.HASH).stream().allMatch(it -> it.startsWith("vert.x-eventloop-")));
    }

    @Test
    void aBatchOfCheapAndExpensiveUrlsKeepsItsOrder() {
        credentials.put(OMEGA, RobotKey.SHARED.signingKey());
        assertOrder(mixed(60), "X-Amz-Signature=", "X-Goog-Signature=");
    }

    @Test
    void aBatchOfTwoLanesKeepsItsOrder() {
        credentials.put(OMEGA, RobotKey.SHARED.signingKey());
        credentials.put(INSTANCE, remote((account, blob) -> new byte[] {1, 2}));
        assertOrder(mixed(60), "X-Goog-Signature=0102", "X-Goog-Signature=");
        assertEquals(20, presigners.threads(Effort.REMOTE).size());
        assertTrue(presigners.threads(Effort.REMOTE).stream().allMatch(it -> it.startsWith("gatepass-remote-")));
        assertTrue(presigners.threads(Effort.PRIVATE_KEY).stream().allMatch(it -> it.startsWith("gatepass-rsa-")));
    }

    /** Even positions are read from the instance's bucket, odd ones from the team's own; each third is refused. */
    private void assertOrder(List<UrlRequest> requests, String even, String odd) {
        List<UrlResult> results = Await.done(issue(OLA, "omega", requests));
        List<String> given = new ArrayList<>();
        assertEquals(requests.size(), results.size());
        for (int i = 0; i < results.size(); i++) {
            if (i % 3 == 0) {
                assertEquals(ErrorCode.INVALID_KEY, ((Refused) results.get(i)).code());
                continue;
            }
            String url = ((Issued) results.get(i)).url().url();
            assertTrue(url.contains("/" + (i % 2 == 0 ? INSTANCE : OMEGA) + "/omega/k" + i + "?"), url);
            assertTrue(url.contains(i % 2 == 0 ? even : odd), url);
            given.add("omega/k" + i);
        }
        assertEquals(
                given,
                audited.get(0).urls().stream().map(Issuance.IssuedUrl::key).toList());
    }

    private static List<UrlRequest> mixed(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> UrlRequest.builder(Method.GET, i % 3 == 0 ? "a//b" : "k" + i)
                        .level(i % 2 == 0 ? StorageLevel.INSTANCE : StorageLevel.CURRENT)
                        .build())
                .toList();
    }

    @Test
    void aFullLaneRefusesTheWholeRequestBeforeAnythingIsSigned() throws Exception {
        credentials.put(OMEGA, remote(this::atTheGate));
        Future<List<UrlResult>> first = issue(OLA, "omega", keys(1));
        atWork.await();
        Future<List<UrlResult>> second = issue(OLA, "omega", keys(5));
        overloaded(issue(OLA, "omega", keys(1)));
        overloaded(issue(OLA, "omega", mixed(6)));
        assertEquals(1, presigners.threads(Effort.REMOTE).size());
        assertEquals(0, presigners.threads(Effort.HASH).size(), "nor what would have been cheap");
        gate.countDown();
        assertEquals(1, Await.done(first).size());
        assertEquals(5, Await.done(second).size());
        assertEquals(2, audited.size());
        assertEquals(6, asked.get());
    }

    @Test
    void aRedirectThatWouldNeedHeadersIsRefusedWithoutALane() throws Exception {
        credentials.put(OMEGA, remote(this::atTheGate));
        directory = World.builder()
                .put(Buckets.of(Provider.GCP)
                        .named(OMEGA)
                        .at("http://127.0.0.1:9000")
                        .encryptedWith("projects/p/locations/l/keyRings/r/cryptoKeys/k")
                        .build(OMEGA))
                .build();
        Future<?> full = Future.all(issue(OLA, "omega", keys(1)), issue(OLA, "omega", keys(1)));
        atWork.await();
        UrlRequest put = UrlRequest.builder(Method.PUT, "k").byRedirect().build();
        List<UrlResult> results = Await.done(issue(OLA, "omega", List.of(put)));
        assertEquals(ErrorCode.UNSUPPORTED_OPERATION, ((Refused) results.get(0)).code());
        assertEquals(1, asked.get());
        gate.countDown();
        Await.done(full);
        assertEquals(2, audited.size());
    }

    @Test
    void anErrorInOneThreadStopsTheOthers() {
        credentials.put(OMEGA, remote((account, blob) -> {
            asked.incrementAndGet();
            throw new AssertionError("broken");
        }));
        assertInstanceOf(AssertionError.class, Await.failure(issue(OLA, "omega", keys(1000))));
        assertEquals(1, asked.get());
    }

    @Test
    void whatOneLaneLetInBeforeTheOtherRefusedDoesNotStayThere() throws Exception {
        credentials.put(OMEGA, remote(this::atTheGate));
        credentials.put(INSTANCE, RobotKey.SHARED.signingKey());
        Future<List<UrlResult>> first = issue(OLA, "omega", keys(1));
        atWork.await();
        Future<List<UrlResult>> second = issue(OLA, "omega", keys(1));
        for (int i = 0; i < 10; i++) {
            overloaded(issue(OLA, "omega", mixed(6)));
        }
        assertEquals(100, Await.done(issue(KAY, "kappa", keys(100))).size());
        gate.countDown();
        Await.done(Future.all(first, second));
        assertEquals(6, Await.done(issue(OLA, "omega", mixed(6))).size());
    }

    @Test
    void aSignerThatGivesNoSignatureFailsTheWholeRequest() {
        credentials.put(OMEGA, remote((account, blob) -> {
            if (asked.incrementAndGet() > 3) {
                throw new SigningFailure("no answer");
            }
            return new byte[] {1};
        }));
        Unavailable failure = assertInstanceOf(Unavailable.class, Await.failure(issue(OLA, "omega", keys(1000))));
        assertEquals(ErrorCode.CREDENTIAL_UNAVAILABLE, failure.code());
        assertEquals(4, asked.get(), "nothing more is asked for");
        assertTrue(audited.isEmpty());
    }

    @Test
    void aRequestThatNobodyWaitsForIsNeitherSignedNorRecorded() {
        credentials.put(OMEGA, RobotKey.SHARED.signingKey());
        Asker gone = new Waiting() {
            @Override
            public boolean isGone() {
                return true;
            }
        };
        assertInstanceOf(Unavailable.class, Await.failure(issue(OLA, "omega", keys(10), gone)));
        assertEquals(0, presigners.threads(Effort.PRIVATE_KEY).size());
        assertTrue(audited.isEmpty());
    }

    @Test
    void theResultsComeBackOnTheEventLoopOfTheRequest() {
        credentials.put(OMEGA, RobotKey.SHARED.signingKey());
        Promise<Boolean> same = Promise.promise();
        vertx.getOrCreateContext().runOnContext(turn -> {
            Thread loop = Thread.currentThread();
            issuer().issue(grants(OLA, "omega", keys(2)), keys(2), new Waiting())
                    .onComplete(done -> same.complete(Thread.currentThread() == loop));
        });
        assertTrue(Await.done(same.future()));
        assertFalse(audited.isEmpty());
    }

    private byte[] atTheGate(String account, byte[] blob) {
        asked.incrementAndGet();
        atWork.countDown();
        return Await.of(() -> {
            gate.await();
            return new byte[] {1};
        });
    }

    private static void overloaded(Future<?> refused) {
        assertEquals(
                ErrorCode.OVERLOADED,
                assertInstanceOf(Unavailable.class, Await.failure(refused)).code());
    }

    private static RemoteAccount remote(BlobSigner signer) {
        return new RemoteAccount("signer@fixture.iam.gserviceaccount.com", signer);
    }

    private static List<UrlRequest> keys(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> UrlRequest.builder(Method.GET, "k" + i).build())
                .toList();
    }

    private Grants grants(Subject who, String team, List<UrlRequest> requests) {
        EnumSet<StorageLevel> levels = EnumSet.noneOf(StorageLevel.class);
        requests.forEach(request -> levels.add(request.level()));
        return Grants.decide(directory, World.principal(who), team, levels);
    }

    private Future<List<UrlResult>> issue(Subject who, String team, List<UrlRequest> requests) {
        return issue(who, team, requests, new Waiting());
    }

    private Future<List<UrlResult>> issue(Subject who, String team, List<UrlRequest> requests, Asker asker) {
        Promise<List<UrlResult>> promise = Promise.promise();
        vertx.getOrCreateContext()
                .runOnContext(loop -> issuer().issue(grants(who, team, requests), requests, asker)
                        .onComplete(promise));
        return promise.future();
    }

    private Issuer issuer() {
        return new Issuer(
                config(),
                bucket -> Future.succeededFuture(
                        new CredentialSource.Leased(credentials.getOrDefault(bucket.name(), CHEAP), Optional.empty())),
                presigners,
                issuance -> {
                    audited.add(issuance);
                    return Future.succeededFuture();
                },
                () -> TestGateway.NOW,
                lanes);
    }
}
