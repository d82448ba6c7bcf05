package dev.gatepass.storage.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Addressing;
import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.AlteredStore.Reply;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Azurite;
import dev.gatepass.fixture.Behaviour;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.RequiresProgram;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.storage.objects.BucketSettings.Keeping;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A container of Azure, called with a key of its account. */
@OnStore("Azure")
@RequiresProgram({Azurite.NODE, Azurite.PROGRAM})
class AzureTest extends StoreBehaviour {
    private static final String CONTAINER = "kappa-files";
    private static final AccountKey KEY = new AccountKey(Azurite.ACCOUNT, Azurite.KEY);
    private static final HttpClientOptions NO_TLS = new HttpClientOptions();

    private final Azurite server = Azurite.start();

    AzureTest() {
        server.createContainer(Azurite.ACCOUNT, CONTAINER);
    }

    @Override
    CalledStore open(Way way) {
        return CalledStore.azure(way, server.endpoint(), Addressing.PATH, KEY, NO_TLS);
    }

    @Override
    void shut() {
        server.close();
    }

    private CalledStore other(URI origin, AccountKey key) {
        return CalledStore.azure(Way.straight(vertx(), calls()), origin, Addressing.PATH, key, NO_TLS);
    }

    private List<ObjectVersion> versions(String name) {
        return Await.done(store().versions(PageRequest.first(key(name).value())))
                .entries();
    }

    @Test
    @Behaviour({Behaviour.Of.VERSIONS, Behaviour.Of.DELETE})
    void eachStateOfABlobIsDeletedByItsName_R3() {
        put("states/a%2Fb");
        server.snapshot(CONTAINER, key("states/a%2Fb").value());
        List<ObjectVersion> states = versions("states/a%2Fb");
        assertEquals(2, states.size());
        assertEquals(1, states.stream().filter(ObjectVersion::current).count());
        for (boolean current : new boolean[] {false, true}) {
            String id = states.stream()
                    .filter(state -> state.current() == current)
                    .findFirst()
                    .orElseThrow()
                    .id();
            assertEquals(List.of(new Removal.Gone()), delete("states/a%2Fb", id));
            assertEquals(!current, head(key("states/a%2Fb")).isPresent());
            assertEquals(List.of(new Removal.Gone()), delete("states/a%2Fb", id), "once more");
        }
        assertEquals(List.of(), versions("states/a%2Fb"));
    }

    private List<Removal> delete(String name, String id) {
        return Await.done(store().delete(List.of(Deletion.version(key(name).value(), id))));
    }

    @Test
    void whatWasWrittenOverTheNamedStateStays_R3() {
        put("over/1");
        String id = versions("over/1").get(0).id();
        put("over/1");
        assertEquals(List.of(new Removal.Gone()), delete("over/1", id));
        assertTrue(head(key("over/1")).isPresent());
    }

    @Test
    void aBlobGoesWithWhatWasPutAsideOfIt() {
        put("aside/1");
        server.snapshot(CONTAINER, key("aside/1").value());
        Await.done(store().delete(List.of(Deletion.current(key("aside/1").value()))));
        assertEquals(List.of(), versions("aside/1"));
    }

    /** The emulator keeps no versions: here nothing but the requests is seen. */
    @Test
    void theCurrentVersionIsNoLongerCurrentBeforeItIsDeleted_R3() {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (AlteredStore between = AlteredStore.beforeAzure(vertx(), server.endpoint())) {
            between.instead(request -> {
                String query = request.uri().replaceFirst("[^?]*\\??", "");
                asked.add(
                        request.method() + " " + query + " " + request.headers().get("If-Match"));
                return Optional.of(Reply.of(asked.size() == 1 ? 412 : 202, "", "x-ms-error-code", "ConditionNotMet"));
            });
            CalledStore seen = other(URI.create("http://127.0.0.1:" + between.port()), KEY);
            List<Removal> removals = Await.done(
                    seen.store().delete(List.of(Deletion.version("a", "base/0x8DE/2026-11-24T12:00:00.0000000Z"))));
            assertEquals(List.of(new Removal.Gone()), removals);
        }
        assertEquals(List.of("DELETE  \"0x8DE\"", "DELETE versionid=2026-11-24T12%3A00%3A00.0000000Z null"), asked);
    }

    @Test
    void anUploadIsMadeOfItsOwnBlocksAlone() {
        UploadTerms terms = new UploadTerms(Optional.of("text/csv"), UploadTerms.Checksum.NONE, Optional.of("mark-1"));
        String name = "blocks/ä b+c%2F";
        Upload upload = Await.done(store().startUpload(key(name), terms));
        Upload other = Await.done(store().startUpload(
                        key(name),
                        new UploadTerms(Optional.empty(), UploadTerms.Checksum.NONE, Optional.of("mark-2"))));
        block(upload, 2, "second");
        block(other, 1, "not this");
        block(upload, 10_000, "last");
        List<UploadedPart> parts =
                Await.done(store().parts(upload, Optional.empty())).entries();
        assertEquals(
                List.of(2, 10_000), parts.stream().map(UploadedPart::number).toList());
        assertEquals(List.of(6L, 4L), parts.stream().map(UploadedPart::size).toList());
        Written written = Await.done(store().completeUpload(upload, parts));
        assertArrayEquals(bytes("secondlast"), server.get(CONTAINER, key(name).value()));
        assertEquals("text/csv", server.type(CONTAINER, key(name).value()));
        ObjectFacts facts = head(key(name)).orElseThrow();
        assertEquals(Optional.of("mark-1"), facts.uploadMark());
        assertEquals(written.etag(), facts.etag());
        assertEquals(
                List.of(), Await.done(store().parts(other, Optional.empty())).entries());
        assertEquals(Kind.NOT_FOUND, kind(store().parts(upload, Optional.empty())), "it is completed");
        assertEquals(false, Await.done(store().abortUpload(upload)));
        assertEquals(true, Await.done(store().abortUpload(other)), "Azure cannot tell");
    }

    private void block(Upload upload, int number, String content) {
        server.putBlock(CONTAINER, upload.key().value(), upload.blockId(number), bytes(content));
    }

    @Test
    void noChecksumOfPartsIsPromised() {
        UploadTerms terms = new UploadTerms(Optional.empty(), UploadTerms.Checksum.SHA256);
        assertEquals(Kind.UNSUPPORTED, kind(store().startUpload(key("sum/1"), terms)));
    }

    @Test
    void whatIsKeptOfWhatIsDeletedIsTold_R24() {
        assertEquals(Keeping.UNTOLD, Await.done(store().settings().keeping()));
        server.setUp("https://page.example.com");
        assertEquals(Keeping.KEPT, Await.done(store().settings().keeping()));
    }

    @Test
    void aContainerThatIsNotThereIsNotTakenForABlobThatIsNot() {
        try (AlteredStore between = AlteredStore.beforeAzure(vertx(), server.endpoint())) {
            between.instead(request -> Optional.of(Reply.of(404, "", "x-ms-error-code", "ContainerNotFound")));
            ObjectStore lost =
                    other(URI.create("http://127.0.0.1:" + between.port()), KEY).store();
            assertEquals(Kind.NOT_FOUND, kind(lost.head(List.of(key("any")))));
            assertEquals(Kind.NOT_FOUND, kind(lost.get(key("any"), 1)));
            assertEquals(Kind.NOT_FOUND, kind(lost.versions(PageRequest.first("any"))));
            Upload upload = Await.done(store().startUpload(key("any"), PLAIN));
            assertEquals(Kind.NOT_FOUND, kind(lost.parts(upload, Optional.empty())));
            Removal.Failed failed = assertInstanceOf(
                    Removal.Failed.class,
                    Await.done(lost.delete(List.of(Deletion.current("any")))).get(0));
            assertEquals(Kind.NOT_FOUND, failed.why().kind());
        }
    }

    @Test
    void aWrongKeyHasNoRightAndIsNotRepeated() {
        ObjectStore wrong = other(server.endpoint(), new AccountKey(Azurite.ACCOUNT, Azurite.OTHER_KEY))
                .store();
        StoreFailure failure =
                assertInstanceOf(StoreFailure.class, Await.failure(wrong.versions(PageRequest.first("any"))));
        assertEquals(Kind.FORBIDDEN, failure.kind());
        assertFalse(String.valueOf(failure.getMessage()).contains("ignature"), failure.getMessage());
    }

    @Test
    void whatAStoreAsksForIsHeard() {
        try (AlteredStore between = AlteredStore.beforeAzure(vertx(), server.endpoint())) {
            between.instead(
                    request -> Optional.of(Reply.of(503, "", "x-ms-error-code", "ServerBusy", "Retry-After", "7")));
            StoreFailure busy = assertInstanceOf(
                    StoreFailure.class,
                    Await.failure(other(URI.create("http://127.0.0.1:" + between.port()), KEY)
                            .store()
                            .versions(PageRequest.first("any"))));
            assertEquals(Kind.THROTTLED, busy.kind());
            assertEquals(Duration.ofSeconds(7), busy.retryAfter());
        }
        StoreFailure nobody = assertInstanceOf(
                StoreFailure.class,
                Await.failure(
                        other(URI.create("http://127.0.0.1:9"), KEY).store().versions(PageRequest.first("any"))));
        assertEquals(Kind.UNREACHABLE, nobody.kind());
    }
}
