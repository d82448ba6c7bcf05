package dev.gatepass.uploads;

import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.fixture.World.OLA;
import static dev.gatepass.fixture.World.VIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Grant;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.access.Subject;
import dev.gatepass.access.Team;
import dev.gatepass.access.TeamRole;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Refusal;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.AlteredStore.Reply;
import dev.gatepass.fixture.AlteredStore.Request;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.Deed;
import dev.gatepass.issuing.Grants;
import dev.gatepass.storage.objects.UploadTerms.Checksum;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

@Timeout(60)
class UploadsTest {
    private final CalledUploads called = new CalledUploads("gatepass-instance", "gatepass-omega");
    private final Uploads uploads = called.uploads();
    private final Directory directory = called.directory().build();

    @AfterEach
    void stop() {
        called.close();
    }

    @Test
    void anIdIsGoodForItsTeam_T01() {
        String id = start("runs/1");
        assertEquals("runs/1", uploads.find(kay(directory), id).key());
        Directory shared = called.directory()
                .put(new Team("sigma", "acme", Optional.empty()))
                .putTeamRole(OLA, "sigma", TeamRole.MEMBER)
                .build();
        notFound(grant(shared, OLA, "sigma"), id);
        notFound(grant(directory, OLA, "omega"), id);
    }

    @Test
    void anIdIsGoodForTheBucketThatTheTeamHadThen() {
        String id = start("runs/1");
        StorageBucket bucket = called.bucket("instance-bucket", "gatepass-instance");
        Directory moved = called.directory()
                .put(new Team("kappa", "acme", Optional.of("omega-bucket")))
                .build();
        notFound(kay(moved), id);
        Directory owned = called.directory()
                .put(new Team("kappa", "acme", Optional.of("instance-bucket")))
                .build();
        notFound(kay(owned), id);
        Set<BucketIdentity> others = new HashSet<>();
        for (Buckets changed : List.of(
                called.settings("gatepass-omega"),
                called.settings("gatepass-instance").below("deeper/"),
                called.settings("gatepass-instance").at("http://127.0.0.1:9"))) {
            Directory other =
                    called.directory().put(changed.build("instance-bucket")).build();
            notFound(kay(other), id);
            others.add(BucketIdentity.of(changed.build("instance-bucket")));
        }
        others.add(BucketIdentity.of(bucket));
        others.add(BucketIdentity.of(called.bucket("another-name", "gatepass-instance")));
        assertEquals(5, others.size(), "each is a bucket of its own");
    }

    @Test
    void whatIsNoPartOfABucketsIdentityMayChange() {
        String id = start("runs/1");
        Directory rotated = called.directory()
                .put(called.settings("gatepass-instance")
                        .with(Buckets.accessKey("AKIDGATEPASSROTATED1", Buckets.SECRET))
                        .version(9)
                        .build("instance-bucket"))
                .build();
        assertEquals("runs/1", uploads.find(kay(rotated), id).key());
    }

    @Test
    void anIdEndsWithItsUpload() {
        String id = start("runs/1");
        Instant end = uploads.find(kay(directory), id).endsAt();
        assertEquals(called.begun.plusSeconds(7 * 86_400), end);
        called.now = end.minusMillis(1);
        assertEquals("runs/1", uploads.find(kay(directory), id).key());
        called.now = end;
        notFound(kay(directory), id);
    }

    @Test
    void whateverIsWrongWithAnIdTheAnswerIsTheSame() {
        String id = start("runs/1");
        Set<String> answers = new HashSet<>();
        answers.add(notFound(grant(directory, OLA, "omega"), id));
        answers.add(notFound(kay(directory), id.substring(1)));
        answers.add(notFound(kay(directory), "no-id"));
        called.now = called.now.plusSeconds(8 * 86_400);
        answers.add(notFound(kay(directory), id));
        assertEquals(1, answers.size());
    }

    @Test
    void whoMayNotWriteDoesNothing_R5() {
        String id = start("runs/1");
        Grant viewer = grant(directory, VIC, "kappa");
        refused(ErrorCode.FORBIDDEN, () -> uploads.start(directory, viewer, wanted("runs/2"), "r-1"));
        refused(ErrorCode.FORBIDDEN, () -> uploads.find(viewer, id));
        refused(ErrorCode.FORBIDDEN, () -> uploads.list(viewer, Optional.empty(), 10));
    }

    @Test
    void nothingIsWrittenWhereAnObjectWasDeletedAndMayComeBack_R3() {
        String id = start("runs/1");
        Directory deleted = called.directory()
                .putPendingDeletion("instance-bucket", "kappa/runs/1")
                .build();
        refused(ErrorCode.CONFLICT, () -> uploads.start(deleted, kay(deleted), wanted("runs/1"), "r-1"));
        refused(ErrorCode.CONFLICT, () -> uploads.findToWrite(deleted, kay(deleted), id));
        assertEquals(
                "runs/2",
                uploads.findToWrite(deleted, kay(deleted), startIn(deleted, "runs/2"))
                        .key());
    }

    @Test
    void whatCannotBeIsNotBegun() {
        Grant grant = kay(directory);
        for (String key : List.of("", "/a", "a//b", "../omega/a", "k".repeat(1025))) {
            refused(ErrorCode.INVALID_KEY, () -> uploads.start(directory, grant, wanted(key), "r-1"));
        }
        refused(ErrorCode.INVALID_REQUEST, () -> uploads.start(directory, grant, typed("no type"), "r-1"));
        refused(ErrorCode.INVALID_REQUEST, () -> uploads.start(directory, grant, typed("a/" + "b".repeat(254)), "r-1"));
        assertEquals(
                List.of(), Await.done(uploads.list(grant, Optional.empty(), 10)).entries());
        assertEquals(List.of(), called.deeds);
    }

    @Test
    void whatAStoreIsAskedToDoIsOnRecord() {
        OngoingUpload upload = uploads.find(kay(directory), start("runs/1"));
        assertInstanceOf(Refusal.class, Await.failure(uploads.complete(upload, List.of(), "r-2")), "no part has come");
        Await.done(uploads.abort(upload, "r-3"));
        List<Deed.Kind> kinds = List.of(Deed.Kind.UPLOAD_STARTED, Deed.Kind.UPLOAD_COMPLETED, Deed.Kind.UPLOAD_ABORTED);
        List<Deed> wanted = IntStream.range(0, kinds.size())
                .mapToObj(i -> new Deed(
                        called.begun,
                        "r-" + (i + 1),
                        World.principal(KAY),
                        "kappa",
                        directory.revision(),
                        "instance-bucket",
                        kinds.get(i),
                        List.of("kappa/runs/1")))
                .toList();
        assertEquals(wanted, called.deeds);
    }

    @Test
    void whatCannotBeRecordedIsNotDone_F_AUD() {
        OngoingUpload upload = uploads.find(kay(directory), start("runs/1"));
        called.sink = deed -> Future.failedFuture(new Unavailable(ErrorCode.AUDIT_UNAVAILABLE, "full"));
        for (Future<?> refused : List.of(
                uploads.start(directory, kay(directory), wanted("runs/2"), "r-2"),
                uploads.complete(upload, List.of(), "r-3"),
                uploads.abort(upload, "r-4"))) {
            assertEquals(
                    ErrorCode.AUDIT_UNAVAILABLE,
                    assertInstanceOf(Unavailable.class, Await.failure(refused)).code());
        }
        assertEquals(
                List.of("runs/1"),
                Await.done(uploads.list(kay(directory), Optional.empty(), 10)).entries().stream()
                        .map(ListedUpload::key)
                        .toList());
    }

    @Test
    void aStoreThatChecksNoSha256OfPartsIsNotAskedTo_G02() {
        NewUpload wanted = new NewUpload("a", Optional.empty(), Optional.empty(), Optional.empty(), Checksum.SHA256);
        for (Provider provider : List.of(Provider.GCP, Provider.AZURE)) {
            Refusal refusal = assertThrows(Refusal.class, () -> Terms.of(wanted, provider));
            assertEquals(ErrorCode.UNSUPPORTED_OPERATION, refusal.code());
        }
        assertEquals(Checksum.SHA256, Terms.of(wanted, Provider.S3_COMPATIBLE).checksum());
    }

    @Test
    void theTeamsUploadsAreListedAndNobodyElses() {
        start("runs/1");
        start("runs/2");
        start("runs/3");
        Grant grant = kay(directory);
        var first = Await.done(uploads.list(grant, Optional.empty(), 2));
        var rest = Await.done(uploads.list(grant, first.next(), 2));
        assertEquals(
                List.of("runs/1", "runs/2"),
                first.entries().stream().map(ListedUpload::key).toList());
        assertEquals(
                List.of("runs/3"),
                rest.entries().stream().map(ListedUpload::key).toList());
        assertEquals(Optional.empty(), rest.next());
        assertEquals(
                List.of(),
                Await.done(uploads.list(grant(directory, OLA, "omega"), Optional.empty(), 10))
                        .entries());
        refused(ErrorCode.INVALID_REQUEST, () -> uploads.list(grant(directory, OLA, "omega"), first.next(), 2));
        String id = rest.entries().get(0).uploadId().orElseThrow();
        assertEquals("runs/3", uploads.find(grant, id).key());
    }

    /** As AWS tells of it; what it tells of other algorithms binds nobody. */
    @Test
    void anUploadThatWasFoundWantsTheChecksumsThatItWasBegunWith_G02() {
        start("runs/1");
        for (String algorithm : List.of("SHA256", "CRC64NVME", "")) {
            called.altered().changed((request, reply) -> telling(algorithm, request, reply));
            ListedUpload found = Await.done(uploads.list(kay(directory), Optional.empty(), 10))
                    .entries()
                    .get(0);
            boolean wanted = algorithm.equals("SHA256");
            assertEquals(wanted ? Optional.of(Checksum.SHA256) : Optional.empty(), found.checksum(), algorithm);
            OngoingUpload upload = uploads.find(kay(directory), found.uploadId().orElseThrow());
            assertEquals(wanted ? 0 : 1, urls(upload, Optional.empty()), algorithm);
            assertEquals(1, urls(upload, Optional.of("n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=")), algorithm);
        }
    }

    private static Reply telling(String algorithm, Request request, Reply reply) {
        if (!request.operation().equals("uploads") || algorithm.isEmpty()) {
            return reply;
        }
        String list = reply.body().toString();
        assertTrue(list.contains("</Upload>"), list);
        return new Reply(
                reply.status(),
                reply.headers().remove("Content-Length"),
                Buffer.buffer(list.replace(
                        "</Upload>", "<ChecksumAlgorithm>" + algorithm + "</ChecksumAlgorithm></Upload>")));
    }

    private static int urls(OngoingUpload upload, Optional<String> checksum) {
        PartBatch batch = new PartBatch(
                upload, List.of(new PartRequest(1, Optional.empty(), Optional.empty(), Optional.empty(), checksum)));
        batch.step();
        return batch.requests().size();
    }

    @Test
    void aStoreThatIsDownIsSaidToBeSo() {
        called.store().stop();
        Failure failure = assertInstanceOf(
                Failure.class, Await.failure(uploads.start(directory, kay(directory), wanted("a"), "r-1")));
        assertEquals(ErrorCode.STORAGE_UNAVAILABLE, failure.code());
    }

    private String start(String key) {
        return startIn(directory, key);
    }

    private String startIn(Directory world, String key) {
        return Await.done(uploads.start(world, kay(world), wanted(key), "r-1")).uploadId();
    }

    private static NewUpload wanted(String key) {
        return new NewUpload(key, Optional.empty(), Optional.empty(), Optional.empty(), Checksum.NONE);
    }

    private static NewUpload typed(String contentType) {
        return new NewUpload("a", Optional.empty(), Optional.empty(), Optional.of(contentType), Checksum.NONE);
    }

    private static Grant kay(Directory world) {
        return grant(world, KAY, "kappa");
    }

    private static Grant grant(Directory world, Subject who, String team) {
        return Grants.decide(world, World.principal(who), team, EnumSet.of(StorageLevel.CURRENT))
                .any();
    }

    private String notFound(Grant grant, String id) {
        return refused(ErrorCode.NOT_FOUND, () -> uploads.find(grant, id));
    }

    private static String refused(ErrorCode code, Executable call) {
        Refusal refusal = assertThrows(Refusal.class, call);
        assertEquals(code, refusal.code());
        return refusal.detail();
    }
}
