package dev.gatepass.storage.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.AlteredStore.Reply;
import dev.gatepass.fixture.AlteredStore.Request;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.issuing.CredentialSource.Leased;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.connections.Names;
import dev.gatepass.storage.connections.TimeLimits;
import dev.gatepass.storage.objects.BucketSettings;
import dev.gatepass.storage.objects.BucketSettings.Keeping;
import dev.gatepass.storage.objects.ListRequest;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.PageRequest;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import dev.gatepass.storage.objects.Upload;
import dev.gatepass.storage.objects.UploadTerms;
import dev.gatepass.storage.objects.UploadedPart;
import dev.gatepass.storage.objects.Written;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store that speaks S3 almost: what it leaves out or says otherwise, and what it is asked. */
@Timeout(60)
class S3AnswersTest {
    private static final UploadTerms PLAIN = new UploadTerms(Optional.empty(), UploadTerms.Checksum.NONE);
    private static final ObjectKey KEY = (ObjectKey) ObjectKey.parse(new KeyPrefix("kappa/"), "runs/1");

    private final Vertx vertx = Vertx.vertx();
    private final StoreCalls calls = new StoreCalls(vertx);
    private final S3Server server = S3Server.start("kappa-files");
    private final AlteredStore altered = AlteredStore.before(vertx, server.endpoint());
    private final Buckets bucket = Buckets.of(Provider.AWS)
            .at("http://127.0.0.1:" + altered.port())
            .in(S3Server.REGION)
            .addressed(Addressing.PATH);

    @BeforeEach
    void put() {
        server.put("kappa-files", KEY.value(), "weights".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        Await.done(calls.stop());
        altered.close();
        server.close();
        Await.done(vertx.close());
    }

    private ObjectStore store(StorageBucket called) {
        return store(called, calls, TimeLimits.USUAL);
    }

    private ObjectStore store(StorageBucket called, StoreCalls throughCalls, TimeLimits times) {
        Origin origin = called.endpoint().orElseThrow();
        AllowedEndpoints allowed =
                new AllowedEndpoints(new StorageConfig(List.of(origin), false, CredentialsConfig.USUAL));
        Leased lease = new Leased(
                new AwsCredential(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, Optional.empty()), Optional.empty());
        Connections connections = new Connections(vertx, allowed, Names.system(vertx), new HttpClientOptions(), times);
        return new ObjectStores(
                        Map.of(Provider.AWS, new S3Stores(connections, throughCalls)),
                        any -> Future.succeededFuture(lease))
                .of(called);
    }

    /** As AWS says of a token that is none. */
    @Test
    void aPlaceThatTheStoreDoesNotKnowIsTheCallersFault() {
        altered.instead(request -> Optional.of(Reply.error(400, "InvalidArgument")));
        ObjectStore store = store(bucket.build());
        PageRequest first = PageRequest.first("kappa/");
        assertEquals(Kind.NO_SUCH_PLACE, failure(store.list(new ListRequest(first.at("nonsense"), Optional.empty()))));
        assertEquals(Kind.NO_SUCH_PLACE, failure(store.openUploads(first.at("nonsense"))));
        assertEquals(Kind.NO_SUCH_PLACE, failure(store.openUploads(first.at("id\nkappa/runs/1"))));
        assertEquals(
                Kind.BROKEN,
                failure(store.list(new ListRequest(first, Optional.empty()))),
                "it was asked for no place");
    }

    private static Kind failure(Future<?> failing) {
        return assertInstanceOf(StoreFailure.class, Await.failure(failing)).kind();
    }

    @Test
    void whoDoesNotSayWhatAnObjectIsHasNotAnswered() {
        Map<String, UnaryOperator<Reply>> faults = Map.of(
                "no length", reply -> reply.without("Content-Length"),
                "no date", reply -> reply.without("Last-Modified"),
                "a date that is none", reply -> reply.with("Last-Modified", "yesterday"));
        ObjectStore store = store(bucket.build());
        assertTrue(Await.done(store.head(List.of(KEY))).get(0).isPresent());
        faults.forEach((name, fault) -> {
            altered.changed((request, reply) -> request.method().equals("HEAD") ? fault.apply(reply) : reply);
            StoreFailure failure = assertInstanceOf(StoreFailure.class, Await.failure(store.head(List.of(KEY))), name);
            assertEquals(Kind.BROKEN, failure.kind(), name);
            assertFalse(String.valueOf(failure.getMessage()).contains("NullPointer"), failure.getMessage());
        });
    }

    @Test
    void ownCallsNameTheOwnerThatIsExpectedUnderTheirSignature_G12() {
        Queue<Request> asked = new ConcurrentLinkedQueue<>();
        altered.instead(request -> {
            asked.add(request);
            return Optional.empty();
        });
        ObjectStore owned = store(bucket.account("012345678901").build());
        Await.done(owned.head(List.of(KEY)));
        Await.done(owned.list(new ListRequest(PageRequest.first("kappa/"), Optional.empty())));
        Await.done(owned.put(KEY, new byte[3], "text/plain"));
        assertEquals(3, asked.size());
        for (Request request : asked) {
            assertEquals("012345678901", request.headers().get("x-amz-expected-bucket-owner"));
            String authorization = request.headers().get("Authorization");
            assertTrue(authorization.matches(".*SignedHeaders=[^,]*x-amz-expected-bucket-owner.*"), "it is signed");
        }
        asked.clear();
        Await.done(store(bucket.build()).head(List.of(KEY)));
        assertFalse(asked.remove().headers().contains("x-amz-expected-bucket-owner"));
    }

    /** S3 says that all is well before it begins, and then white space, so that nobody thinks that it is gone. */
    @Test
    void anErrorBehindA200IsAnError() {
        Map<String, Kind> errors = Map.of(
                "InternalError", Kind.UNREACHABLE,
                "SlowDown", Kind.THROTTLED,
                "InvalidPart", Kind.CONFLICT,
                "NoSuchUpload", Kind.NOT_FOUND,
                "AccessDenied", Kind.FORBIDDEN,
                "Unheard", Kind.BROKEN);
        errors.forEach((code, kind) -> {
            completionsAreAnswered("<Error><Code>" + code + "</Code><Message>of the test</Message></Error>");
            assertEquals(kind, completion(code).kind(), code);
        });
    }

    @Test
    void a200ThatNamesNoObjectIsNone() {
        List<String> answers =
                List.of("", "<CompleteMultipartUploadResult></CompleteMultipartUploadResult>", "<CompleteM");
        for (String answer : answers) {
            completionsAreAnswered(answer);
            assertEquals(Kind.BROKEN, completion(answer).kind(), answer);
        }
        completionsAreAnswered("<CompleteMultipartUploadResult><ETag>\"e-1\"</ETag></CompleteMultipartUploadResult>");
        assertEquals("e-1", Await.done(complete()).etag());
    }

    private void completionsAreAnswered(String behindTheSpace) {
        String answer = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + " \n".repeat(300) + behindTheSpace;
        altered.instead(request -> request.operation().equals("post")
                ? Optional.of(Reply.of(200, answer, "Content-Type", "application/xml"))
                : Optional.empty());
    }

    private Future<Written> complete() {
        UploadedPart part = new UploadedPart(1, 7, "e", Optional.empty());
        return store(bucket.build()).completeUpload(new Upload(KEY, "upload-1", PLAIN), List.of(part));
    }

    private StoreFailure completion(String answer) {
        return assertInstanceOf(StoreFailure.class, Await.failure(complete()), answer);
    }

    /** The store answers after a time that is too long for any other call. */
    @Test
    void anObjectIsMadeOfItsPartsHoweverLongThatTakes() {
        TimeLimits hasty = new TimeLimits(Duration.ofMillis(400), Duration.ofMinutes(1));
        StoreCalls hastyCalls = new StoreCalls(vertx, hasty);
        ObjectKey key = (ObjectKey) ObjectKey.parse(new KeyPrefix("kappa/"), "large");
        Upload upload = Await.done(store(bucket.build()).startUpload(key, PLAIN));
        String etag =
                server.putPart("kappa-files", key.value(), upload.id(), 1, "weights".getBytes(StandardCharsets.UTF_8));
        FaultProxy slow = Await.done(FaultProxy.before(vertx, server.endpoint().getPort()));
        slow.delay(Duration.ofMillis(1500));
        ObjectStore late = store(bucket.at("http://127.0.0.1:" + slow.port()).build(), hastyCalls, hasty);
        Future<Written> made = late.completeUpload(upload, List.of(new UploadedPart(1, 7, etag, Optional.empty())));
        assertEquals(
                Kind.TIMED_OUT,
                assertInstanceOf(StoreFailure.class, Await.failure(late.head(List.of(KEY))))
                        .kind());
        assertFalse(Await.done(made).etag().isEmpty());
        assertEquals("weights", new String(server.get("kappa-files", key.value()), StandardCharsets.UTF_8));
        Await.done(hastyCalls.stop());
    }

    @Test
    void versionsFromBeforeTheyWereSuspendedAreLookedForAndProtectNobody_R3() {
        Map<Keeping, String> told = Map.of(
                Keeping.KEPT, "<Status>Enabled</Status>",
                Keeping.UNTOLD, "<Status>Suspended</Status>",
                Keeping.NOTHING, "");
        told.forEach((keeping, status) -> {
            altered.instead(request -> request.operation().equals("versioning")
                    ? Optional.of(Reply.of(
                            200,
                            "<VersioningConfiguration>" + status + "</VersioningConfiguration>",
                            "Content-Type",
                            "application/xml"))
                    : Optional.empty());
            BucketSettings settings = store(bucket.build()).settings();
            assertEquals(keeping, Await.done(settings.keeping()), status);
            assertEquals(
                    keeping == Keeping.UNTOLD ? Optional.empty() : Optional.of(keeping == Keeping.KEPT),
                    Await.done(settings.versions()),
                    status);
        });
    }
}
