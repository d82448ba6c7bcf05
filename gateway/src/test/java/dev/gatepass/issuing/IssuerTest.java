package dev.gatepass.issuing;

import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.fixture.World.OLA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Directory;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.access.Subject;
import dev.gatepass.access.Team;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.fixture.AnyAddress;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.HostileTexts;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.UrlResult.Issued;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IssuerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T23:59:59.999Z");

    private final Vertx vertx = Vertx.vertx();
    private final Directory directory = World.builder().build();
    private final List<Issuance> audited = new CopyOnWriteArrayList<>();
    private volatile Optional<Instant> credentialEnds = Optional.empty();

    @AfterEach
    void stop() {
        Await.done(vertx.close());
    }

    @Test
    void aUrlNeverOutlivesItsCredentialWithoutSayingSo_F_STS2() {
        credentialEnds = Optional.of(NOW.plusSeconds(600));
        Issued issued =
                assertInstanceOf(Issued.class, issue(KAY, "kappa", get("a")).get(0));
        assertEquals(540, issued.timeToLive().seconds(), "the rest of its life less the margin, in whole seconds");
        assertEquals(
                Optional.of(TimeToLive.Limit.CREDENTIAL), issued.timeToLive().limitedBy());
        assertTrue(issued.url().url().contains("X-Amz-Expires=540&"));
    }

    @Test
    void aCredentialThatIsAboutToEndSignsNothing_F_STS2() {
        credentialEnds = Optional.of(NOW.plusSeconds(60));
        Refused refused =
                assertInstanceOf(Refused.class, issue(KAY, "kappa", get("a")).get(0));
        assertEquals(ErrorCode.CREDENTIAL_UNAVAILABLE, refused.code());
        assertTrue(audited.isEmpty());
    }

    @Test
    void oneInstantServesTheWholeBatch_G10() {
        Issued issued =
                assertInstanceOf(Issued.class, issue(KAY, "kappa", get("a")).get(0));
        assertTrue(issued.url().url().contains("X-Amz-Date=20261124T235959Z&"));
        assertTrue(issued.url().url().contains("%2F20261124%2Fus-east-1%2Fs3%2Faws4_request&"));
        assertEquals(Instant.parse("2026-11-25T00:59:59Z"), issued.expiresAt());
    }

    @Test
    void teamsThatShareABucketWriteBelowTheirOwnFolder_R8() {
        Directory shared = World.builder()
                .put(new Team("sigma", "acme", Optional.of("omega-bucket")))
                .putTeamRole(OLA, "sigma", dev.gatepass.access.TeamRole.MEMBER)
                .build();
        String omega = url(issue(shared, OLA, "omega", get("a")).get(0));
        String sigma = url(issue(shared, OLA, "sigma", get("a")).get(0));
        assertTrue(omega.startsWith("http://127.0.0.1:9000/gatepass-omega/omega/a?"), omega);
        assertTrue(sigma.startsWith("http://127.0.0.1:9000/gatepass-omega/sigma/a?"), sigma);
    }

    @Test
    void aLargeBatchLetsTheEventLoopDoOtherWorkInBetween() {
        AtomicInteger turns = new AtomicInteger();
        List<UrlRequest> requests =
                IntStream.range(0, 20_000).mapToObj(i -> get("k" + i)).toList();
        Future<Integer> turnsWhileSigning = onLoop(() -> {
            Future<List<UrlResult>> issued = issuer().issue(grants(directory, KAY, "kappa"), requests, new Waiting());
            countTurns(turns, issued);
            return issued.map(results -> {
                assertEquals(requests.size(), results.size());
                return turns.get();
            });
        });
        assertTrue(Await.done(turnsWhileSigning) >= 3, "each slice is a task of its own");
    }

    @Test
    void theOrderOfItemsIsKeptWhateverFails_T02_K12() {
        List<UrlResult> results = issue(
                KAY, "kappa", get("a"), UrlRequest.builder(Method.GET, "a//b").build(), get("c"));
        assertEquals("a", ((Issued) results.get(0)).request().key());
        assertInstanceOf(Refused.class, results.get(1));
        assertEquals("c", ((Issued) results.get(2)).request().key());
        assertEquals(url(results.get(2)), url(issue(KAY, "kappa", get("c")).get(0)), "alone or in a batch: the same");
        assertEquals(
                List.of("kappa/a", "kappa/c"),
                audited.get(0).urls().stream().map(Issuance.IssuedUrl::key).toList());
    }

    @Test
    void everyRequestIsAnsweredAloneAsInABatch_K12() {
        List<UrlRequest> requests = new ArrayList<>();
        for (String key : Stream.concat(
                        HostileTexts.ALL.stream(),
                        Stream.of("", "a//b", "..", "a\\b", "a\u0000", "k".repeat(1025), "\ud800"))
                .toList()) {
            for (Method method : Method.values()) {
                requests.add(UrlRequest.builder(method, key).build());
            }
        }
        List<UrlResult> batch = issue(KAY, "kappa", requests.toArray(UrlRequest[]::new));
        int signed = 0;
        for (int i = 0; i < requests.size(); i++) {
            String alone = outcome(issue(KAY, "kappa", requests.get(i)).get(0));
            assertEquals(outcome(batch.get(i)), alone, requests.get(i)::toString);
            signed += alone.startsWith("http:") ? 1 : 0;
        }
        assertEquals((27 + 7) * 4, batch.size());
        assertEquals(27 * 3, signed, "all good keys, but for DELETE, which the bucket does not allow");
    }

    private static String outcome(UrlResult result) {
        return result instanceof Issued issued
                ? issued.url().url() + issued.url().headers() + issued.timeToLive()
                : ((Refused) result).code().name();
    }

    @Test
    void theRecordHoldsNoUrlAndNoSignature_L01() {
        String url = url(issue(KAY, "kappa", get("a")).get(0));
        String signature = url.substring(url.indexOf("X-Amz-Signature=") + 16);
        assertFalse(audited.toString().contains(signature));
        assertFalse(audited.toString().contains("X-Amz"));
    }

    @Test
    void aStepOfAnUploadIsSignedForItselfAlone_G06() {
        UrlRequest part = UrlRequest.builder(Method.PUT, "a")
                .uploadStep(new UploadStep.Part("id/1", 7))
                .contentLength(3)
                .build();
        Issued issued = assertInstanceOf(Issued.class, issue(KAY, "kappa", part).get(0));
        assertTrue(issued.url().url().contains("&partNumber=7&uploadId=id%2F1&"));
        assertTrue(issued.url().url().contains("SignedHeaders=content-length%3Bhost&"));
        assertEquals(
                List.of("kappa/a"),
                audited.get(0).urls().stream().map(Issuance.IssuedUrl::key).toList());
    }

    @Test
    void aUrlEndsWithWhatItIsFor_G09() {
        UrlRequest.Builder part = UrlRequest.builder(Method.PUT, "a").uploadStep(new UploadStep.Part("id", 1));
        Instant second = NOW.truncatedTo(ChronoUnit.SECONDS);
        assertEquals(90, seconds(part.notAfter(second.plusSeconds(90)).build()));
        assertEquals(60, seconds(part.expiresIn(60).build()));
        assertEquals(90, seconds(part.expiresIn(3600).build()));
        assertEquals(1, seconds(part.notAfter(second).build()), "it ended while the credential was waited for");
        assertEquals(
                86_400,
                seconds(part.expiresIn(99_999)
                        .notAfter(second.plusSeconds(604_800))
                        .build()));
    }

    private int seconds(UrlRequest request) {
        return ((Issued) issue(KAY, "kappa", request).get(0)).timeToLive().seconds();
    }

    private void countTurns(AtomicInteger turns, Future<?> until) {
        vertx.runOnContext(turn -> {
            if (!until.isComplete()) {
                turns.incrementAndGet();
                countTurns(turns, until);
            }
        });
    }

    private List<UrlResult> issue(Subject who, String team, UrlRequest... requests) {
        return issue(directory, who, team, requests);
    }

    private List<UrlResult> issue(Directory world, Subject who, String team, UrlRequest... requests) {
        return Await.done(onLoop(() -> issuer().issue(grants(world, who, team), List.of(requests), new Waiting())));
    }

    private static Grants grants(Directory world, Subject who, String team) {
        Set<StorageLevel> levels = EnumSet.of(StorageLevel.CURRENT);
        return Grants.decide(world, World.principal(who), team, levels);
    }

    private <T> Future<T> onLoop(java.util.function.Supplier<Future<T>> work) {
        io.vertx.core.Promise<T> promise = io.vertx.core.Promise.promise();
        vertx.getOrCreateContext()
                .runOnContext(loop -> work.get().onSuccess(promise::complete).onFailure(promise::fail));
        return promise.future();
    }

    private Issuer issuer() {
        return new Issuer(
                TestGateway.signing(),
                bucket -> Future.succeededFuture(new CredentialSource.Leased(
                        new AwsCredential("AKIDEXAMPLE", "secret", Optional.empty()), credentialEnds)),
                new AnyAddress(),
                issuance -> {
                    audited.add(issuance);
                    return Future.succeededFuture();
                },
                () -> NOW,
                new Lanes(TestGateway.signing(), new Slices(MonotonicClock.system()), MonotonicClock.system()));
    }

    private static UrlRequest get(String key) {
        return UrlRequest.builder(Method.GET, key).build();
    }

    private static String url(UrlResult result) {
        return ((Issued) result).url().url();
    }
}
