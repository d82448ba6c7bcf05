package dev.gatepass.storage.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatepass.access.Addressing;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.gcs.GcsServer;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.SigningFailure;
import dev.gatepass.signing.goog4.BlobSigner;
import dev.gatepass.signing.goog4.HmacKey;
import dev.gatepass.signing.goog4.RemoteAccount;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.objects.BucketSettings.Keeping;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is Cloud Storage's own. */
@Timeout(60)
class GcsStoreTest {
    private static final UploadTerms MARKED =
            new UploadTerms(Optional.of("text/plain"), UploadTerms.Checksum.NONE, Optional.of("mark-1"));

    private final Vertx vertx = Vertx.vertx();
    private final StoreCalls calls = new StoreCalls(vertx);
    private final GcsServer server = GcsServer.start("kappa-files");
    private final ObjectStore store = as(GcsServer.HMAC);

    @AfterEach
    void stop() {
        Await.done(calls.stop());
        server.close();
        Await.done(vertx.close());
    }

    private ObjectStore as(Credential credential) {
        return CalledStore.gcs(Way.straight(vertx, calls), server, Addressing.PATH, credential)
                .store();
    }

    private static ObjectKey key(String name) {
        return (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, name);
    }

    private String put(String name, String content) {
        return Await.done(store.put(key(name), content.getBytes(UTF_8), "text/plain"))
                .version()
                .orElseThrow();
    }

    private static Kind kind(Future<?> failing) {
        return assertInstanceOf(StoreFailure.class, Await.failure(failing)).kind();
    }

    private Removal delete(Deletion deletion) {
        return Await.done(store.delete(List.of(deletion))).get(0);
    }

    @Test
    void generationsAreTheVersions() {
        server.keepVersions("kappa-files");
        assertEquals(Keeping.KEPT, Await.done(store.settings().keeping()));
        List<String> written = List.of(put("a/b+%", "1"), put("a/b+%", "2"), put("a/z", "3"));
        List<ObjectVersion> listed = new ArrayList<>();
        Page<ObjectVersion> page = new Page<>(List.of(), Optional.empty());
        PageRequest request = new PageRequest("a/", Optional.empty(), 1);
        int pages = 0;
        do {
            page = Await.done(store.versions(page.next().map(request::at).orElse(request)));
            listed.addAll(page.entries());
            pages++;
        } while (page.next().isPresent());
        assertEquals(3, pages);
        assertEquals(written, listed.stream().map(ObjectVersion::id).toList());
        assertEquals(
                List.of("a/b+%", "a/b+%", "a/z"),
                listed.stream().map(ObjectVersion::key).toList());
        assertEquals(
                List.of(false, true, true),
                listed.stream().map(ObjectVersion::current).toList());
        assertEquals(
                Optional.of(written.get(1)),
                Await.done(store.head(List.of(key("a/b+%"))))
                        .get(0)
                        .orElseThrow()
                        .version());
        assertEquals(
                List.of(new Removal.Gone(), new Removal.Gone(), new Removal.Gone()),
                Await.done(store.delete(List.of(
                        Deletion.version("a/b+%", written.get(0)),
                        Deletion.version("a/b+%", written.get(1)),
                        Deletion.version("a/b+%", written.get(0))))));
        assertEquals(List.of("a/z"), server.contents("kappa-files"));
    }

    @Test
    void whatIsDeletedStaysAsAVersionWhereThoseAreKept() {
        server.keepVersions("kappa-files");
        put("kept/1", "1");
        put("kept/2", "2");
        Instant later = Instant.now().plusSeconds(5);
        assertEquals(new Removal.Gone(), delete(Deletion.current("kept/1")));
        assertEquals(new Removal.Gone(), delete(Deletion.notWrittenSince("kept/2", later)));
        assertFalse(server.has("kappa-files", "kept/1"));
        assertFalse(server.has("kappa-files", "kept/2"));
        assertEquals(List.of("kept/1", "kept/2"), server.contents("kappa-files"));
    }

    @Test
    void keepsWhatIsWrittenBetweenTheLookAndTheDeletion() {
        put("raced", "1");
        Instant later = Instant.now().plusSeconds(5);
        server.beforeNextDeletion(() -> server.put("kappa-files", "raced", "2".getBytes(UTF_8)));
        assertEquals(new Removal.Kept(), delete(Deletion.notWrittenSince("raced", later)));
        assertEquals("2", new String(server.get("kappa-files", "raced"), UTF_8));
    }

    @Test
    void whatIsRetainedIsInTheWayAndNoFaultOfTheCredential() {
        put("retained", "1");
        server.retain("kappa-files");
        Instant later = Instant.now().plusSeconds(5);
        for (Deletion deletion : List.of(Deletion.current("retained"), Deletion.notWrittenSince("retained", later))) {
            assertEquals(
                    Kind.CONFLICT,
                    assertInstanceOf(Removal.Failed.class, delete(deletion))
                            .why()
                            .kind());
        }
    }

    @Test
    void anUploadsMarkAndTypeAreOnTheObject() {
        Upload upload = Await.done(store.startUpload(key("marked"), MARKED));
        assertEquals(
                Kind.CONFLICT,
                kind(store.completeUpload(upload, List.of(new UploadedPart(1, 0, "x", Optional.empty())))));
        server.putPart("kappa-files", "marked", upload.id(), 1, "hello".getBytes(UTF_8));
        List<UploadedPart> parts =
                Await.done(store.parts(upload, Optional.empty())).entries();
        assertEquals(List.of(5L), parts.stream().map(UploadedPart::size).toList());
        Written written = Await.done(store.completeUpload(upload, parts));
        ObjectFacts facts =
                Await.done(store.head(List.of(key("marked")))).get(0).orElseThrow();
        assertEquals(Optional.of("mark-1"), facts.uploadMark());
        assertEquals(written.etag(), facts.etag());
        assertEquals(written.version(), facts.version());
        assertEquals(Kind.NOT_FOUND, kind(store.parts(upload, Optional.empty())));
    }

    @Test
    void listsKeysThatAListMayEncode() {
        put("list/a+b c%2F&<é", "1");
        Listing listing = Await.done(store.list(new ListRequest(PageRequest.first("list/"), Optional.of("/"))));
        assertEquals(
                List.of("list/a+b c%2F&<é"),
                listing.objects().stream().map(ListedObject::key).toList());
    }

    @Test
    void saysWhereTheBucketIs() {
        assertEquals("EUROPE-WEST3", Await.done(store.settings().region()));
        assertEquals(Kind.UNSUPPORTED, kind(store.settings().corsRules()));
        assertEquals(Kind.UNSUPPORTED, kind(store.settings().encryptionKey()));
    }

    @Test
    void anotherSecretIsRefusedAndSoIsAKeyOfAnotherCloud() {
        PageRequest any = PageRequest.first("");
        assertEquals(
                Kind.FORBIDDEN,
                kind(as(new HmacKey(GcsServer.HMAC.accessId(), "another")).versions(any)));
        assertEquals(
                Kind.FORBIDDEN, kind(as(new HmacKey("GOOG1ENOBODY", "another")).openUploads(any)));
        assertEquals(
                Kind.UNSUPPORTED,
                kind(as(new AwsCredential("AKID", "secret", Optional.empty())).versions(any)));
    }

    @Test
    void whoHasNoKeyHasEachCallSignedElsewhere() {
        AtomicInteger signed = new AtomicInteger();
        BlobSigner signer = (email, blob) -> {
            signed.incrementAndGet();
            return signature(blob);
        };
        ObjectStore remote = as(new RemoteAccount(GcsServer.ROBOT.clientEmail(), signer));
        Await.done(remote.put(key("remote"), new byte[1], "text/plain"));
        assertEquals(
                1,
                Await.done(remote.list(new ListRequest(PageRequest.first("remote"), Optional.empty())))
                        .objects()
                        .size());
        assertEquals(2, signed.get());
    }

    @Test
    void whereNobodySignsTheCredentialIsUnavailable_F_CP1() {
        BlobSigner nobody = (email, blob) -> {
            throw new SigningFailure("signBlob answered 503");
        };
        Throwable cause = Await.failure(
                as(new RemoteAccount(GcsServer.ROBOT.clientEmail(), nobody)).head(List.of(key("a"))));
        assertEquals(
                ErrorCode.CREDENTIAL_UNAVAILABLE,
                assertInstanceOf(Unavailable.class, cause).code());
    }

    private static byte[] signature(byte[] blob) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(GcsServer.ROBOT.keys().getPrivate());
            signature.update(blob);
            return signature.sign();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
