package dev.gatepass.issuing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Account;
import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.AdministrationPolicy;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.Subject;
import dev.gatepass.access.Team;
import dev.gatepass.access.TeamName;
import dev.gatepass.access.TeamRole;
import dev.gatepass.config.LaneConfig;
import dev.gatepass.config.SigningConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.ChangedPresigners;
import dev.gatepass.fixture.RobotKey;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.WatchedPresigners;
import dev.gatepass.fixture.World;
import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose right it is to have a bucket tried out, with which object, and where its URLs are signed. */
@Timeout(60)
class ProbeTest {
    private static final Subject ROOT = Subject.user("root");
    private static final Subject LEA = Subject.user("lea");
    private static final UUID RANDOM = UUID.fromString("00000000-0000-4000-8000-000000000007");
    private static final StorageBucket BUCKET =
            Buckets.compatible("https://minio.example.com").below("models/").build();
    private static final StorageBucket GCS = World.bucket(Provider.GCP, "models", "models", "http://127.0.0.1:9000");
    private static final Credential CHEAP = new AwsCredential("AKIDEXAMPLE", "secret", Optional.empty());
    private static final Credential EXPENSIVE = RobotKey.SHARED.signingKey();

    private final Vertx vertx = Vertx.vertx();
    private final Lanes lanes = new Lanes(onePlace(), new Slices(MonotonicClock.system()), MonotonicClock.system());

    private final Directory directory = Directory.builder(1)
            .put(new Account(ROOT, false, true))
            .put(new Account(LEA, false, false))
            .put(new Team("kappa", "acme", Optional.empty()))
            .putTeamRole(LEA, "kappa", TeamRole.ADMIN)
            .build();

    /** One thread for each kind of expensive signature, and one place in its queue. */
    private static SigningConfig onePlace() {
        return TestGateway.signing(new LaneConfig(1, 1), new LaneConfig(1, 1));
    }

    @AfterEach
    void stop() {
        Await.done(lanes.stop());
        Await.done(vertx.close());
    }

    @Test
    void itLiesWhereNoTeamHasAFolder() {
        AdminGrant root =
                AdministrationPolicy.system(directory, Principal.of(ROOT)).orElseThrow();
        assertEquals(
                "models/.gatepass/probe-" + RANDOM,
                Probe.of(root, BUCKET, RANDOM).key().value());
        assertFalse(TeamName.isValid(".gatepass"));
    }

    @Test
    void aUrlForEachMethodIsSignedAsItCosts() {
        WatchedPresigners presigners = new WatchedPresigners();
        assertEquals(
                Set.of(Method.values()),
                Await.done(urls(BUCKET, presigners, CHEAP)).usual().keySet());
        ProbeUrls urls = Await.done(urls(GCS, presigners, EXPENSIVE));
        assertEquals(Set.of(Method.values()), urls.usual().keySet());
        for (PresignedUrl url : urls.usual().values()) {
            assertTrue(url.url().startsWith("http://127.0.0.1:9000/models/.gatepass/probe-" + RANDOM + "?"), url.url());
        }
        assertEquals(5, presigners.threads(Effort.HASH).size());
        assertEquals(
                Set.of("gatepass-rsa-1"),
                Set.copyOf(presigners.threads(Effort.PRIVATE_KEY)),
                "and never in the shared pool");
        assertEquals(5, presigners.threads(Effort.PRIVATE_KEY).size());
    }

    @Test
    void anUploadThatBindsEverythingHasEveryHeaderThatACallerMayHaveToSend_R22() {
        assertEquals(
                List.of("content-length", "content-md5", "content-type", "x-amz-checksum-sha256"),
                fullUpload(Buckets.compatible("http://127.0.0.1:9000"), CHEAP));
        assertEquals(
                List.of("content-length", "content-md5", "content-type"),
                fullUpload(Buckets.of(Provider.GCP).at("http://127.0.0.1:9000"), EXPENSIVE));
        assertEquals(
                List.of("content-md5", "content-type", "x-ms-blob-type"),
                fullUpload(
                        Buckets.of(Provider.AZURE).account("acme").at("https://acme.blob.core.windows.net"),
                        new AccountKey("acme", "c2VjcmV0")));
    }

    private List<String> fullUpload(Buckets bucket, Credential credential) {
        ProbeUrls urls = Await.done(urls(bucket.build("kappa"), new WatchedPresigners(), credential));
        return urls.fullUpload().headers().stream().map(Header::name).toList();
    }

    @Test
    void itIsRefusedWhereTheLaneIsFull() {
        CountDownLatch gate = new CountDownLatch(1);
        Presigners waiting = new ChangedPresigners(real -> new ChangedPresigners.Changed(real) {
            @Override
            public Prepared prepare(Instant now, Optional<Caller> caller) {
                Prepared prepared = super.prepare(now, caller);
                return (request, to) -> {
                    Await.of(() -> gate.await(20, TimeUnit.SECONDS));
                    return prepared.finish(request, to);
                };
            }
        });
        List<Future<ProbeUrls>> let = List.of(urls(GCS, waiting, EXPENSIVE), urls(GCS, waiting, EXPENSIVE));
        Future<ProbeUrls> third = urls(GCS, waiting, EXPENSIVE);
        assertTrue(third.failed(), "at once");
        assertEquals(
                ErrorCode.OVERLOADED,
                assertInstanceOf(Unavailable.class, third.cause()).code());
        gate.countDown();
        let.forEach(urls -> assertEquals(4, Await.done(urls).usual().size()));
    }

    private Future<ProbeUrls> urls(StorageBucket bucket, Presigners presigners, Credential credential) {
        AdminGrant root =
                AdministrationPolicy.system(directory, Principal.of(ROOT)).orElseThrow();
        return Probe.of(root, bucket, RANDOM)
                .urls(vertx.getOrCreateContext(), lanes, onePlace(), presigners, credential, TestGateway.NOW);
    }

    @Test
    void whoAdministersATeamAloneGetsNone_R14() {
        AdminGrant lea = AdministrationPolicy.seeMembers(directory, Principal.of(LEA), "kappa")
                .orElseThrow();
        assertThrows(IllegalArgumentException.class, () -> Probe.of(lea, BUCKET, RANDOM));
    }
}
