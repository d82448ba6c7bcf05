package dev.gatepass.storage.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.CredentialReference.AssumeRole;
import dev.gatepass.access.Provider;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.storage.AllowedBuckets;
import dev.gatepass.storage.BucketCredentials;
import dev.gatepass.storage.credentials.CredentialProblem;
import dev.gatepass.storage.objects.StoreCalls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Buckets that are signed for in a role, before anything else of them is tried. */
@Timeout(120)
class RoleCheckTest {
    private static final UUID EXTERNAL_ID = UUID.fromString("0b0f8f3e-93cb-4f7c-8a5c-0e2f6a1f5d11");
    private static final AssumeRole ROLE =
            new AssumeRole("arn:aws:iam::123456789012:role/teams/gatepass", Optional.of(EXTERNAL_ID));

    private final Vertx vertx = Vertx.vertx();
    private final StoreCalls calls = new StoreCalls(vertx);
    private final S3Server server = S3Server.start("kappa-files");
    private TriedBucket it;

    @BeforeEach
    void start() {
        it = new TriedS3Bucket(vertx, AlteredStore.before(vertx, server.endpoint()), calls);
        it.bucket = usual -> usual.provider(Provider.AWS).ownedBy("acme").with(ROLE);
        it.lends = true;
    }

    @AfterEach
    void stop() {
        it.close();
        Await.done(calls.stop());
        server.close();
        Await.done(vertx.close());
    }

    /** What is found where the bucket is not even asked for anything. */
    private Finding only(FindingKind kind) {
        List<Finding> found = it.check();
        assertEquals(List.of(kind.id()), found.stream().map(Finding::id).toList(), found.toString());
        assertEquals(List.of(), it.store.operations(), "nothing else is tried");
        return found.get(0);
    }

    @Test
    void aRoleThatNothingSpeaksAgainstIsTriedOutAsAnyOther_T05() {
        assertEquals(List.of(), Fault.against(it.check()));
    }

    @Test
    void aRoleThatIsNotBoundIsSaidWithThePolicyThatBindsIt_T05() {
        it.reasonAgainstRole = bucket -> Optional.of("the role of " + bucket.name() + " is given to anybody");
        Finding found = only(FindingKind.ROLE_NOT_BOUND);
        assertEquals("the role of kappa is given to anybody", found.message());
        assertEquals(1, found.remedies().size());
        assertTrue(found.remedies().get(0).document().orElseThrow().contains(EXTERNAL_ID.toString()), found.toString());
    }

    @Test
    void whatCannotBeToldIsFoundToo_F_STS1() {
        it.reasonAgainstRole = bucket -> {
            throw new CredentialProblem("STS answered 503 ServiceUnavailable");
        };
        Finding untold = only(FindingKind.CREDENTIAL_UNAVAILABLE);
        assertEquals(Optional.of("STS answered 503 ServiceUnavailable"), untold.seen());
        assertFalse(untold.remedies().isEmpty(), untold.toString());
        it.reasonAgainstRole = bucket -> {
            throw new IllegalStateException("what may hold a secret");
        };
        Finding broken = only(FindingKind.CREDENTIAL_UNAVAILABLE);
        assertFalse(broken.toString().contains("secret"), broken.toString());
    }

    @Test
    void theRoleHasTheTimeOfAStepAndTheCheckNoMoreThanItsOwn_R21() {
        CountDownLatch answered = new CountDownLatch(1);
        it.reasonAgainstRole = bucket -> Await.of(() -> {
            answered.await();
            return Optional.empty();
        });
        it.steps = new Steps(Duration.ofMillis(200), Duration.ofSeconds(60));
        assertEquals(
                Optional.of("no answer in time"),
                only(FindingKind.CREDENTIAL_UNAVAILABLE).seen());
        it.steps = new Steps(Duration.ofSeconds(60), Duration.ofMillis(200));
        only(FindingKind.CHECK_UNFINISHED);
        answered.countDown();
    }

    @Test
    void nobodyIsShownWhoTheGatewayIsForABucketThatIsNotAllowed_T05_T06() {
        AtomicInteger asked = new AtomicInteger();
        it.reasonAgainstRole = bucket -> {
            asked.incrementAndGet();
            return Optional.empty();
        };
        it.lends = false;
        it.credentials = new BucketCredentials(
                new AllowedBuckets(new StorageConfig(List.of(it.origin()), false, CredentialsConfig.USUAL)),
                bucket -> Future.failedFuture("nothing is read"),
                bucket -> Future.failedFuture("nothing is fetched"));
        Finding notLent = only(FindingKind.CREDENTIAL_UNAVAILABLE);
        assertEquals(
                Optional.of("storage:\n  ambient-credentials: true\n"),
                notLent.remedies().get(0).document());
        it.lends = true;
        it.unlisted = true;
        only(FindingKind.ADDRESS_NOT_ALLOWED);
        assertEquals(0, asked.get());
        it.unlisted = false;
        it.check();
        assertEquals(1, asked.get());
    }
}
