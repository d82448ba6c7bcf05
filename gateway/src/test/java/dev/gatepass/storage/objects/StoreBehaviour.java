package dev.gatepass.storage.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Await;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What every store does when Gatepass asks, whoever runs it: the same tests for each of them. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreBehaviour {
    private static final UploadTerms PLAIN = new UploadTerms(Optional.empty(), UploadTerms.Checksum.NONE);

    private final Vertx vertx = Vertx.vertx();
    private final StoreCalls calls = new StoreCalls(vertx);
    private CalledStore called;
    private int behaviours;

    /** Starts a store that has a bucket {@code kappa-files}. */
    abstract CalledStore open(Vertx onVertx, StoreCalls throughCalls);

    /** Stops it. */
    abstract void shut();

    @BeforeAll
    void begin() {
        called = open(vertx, calls);
    }

    @AfterEach
    void count() {
        behaviours++;
    }

    @AfterAll
    void end() {
        System.out.println(called + ": " + behaviours + " behaviours");
        Await.done(calls.stop());
        shut();
        Await.done(vertx.close());
    }

    @Test
    void readsWhatItWrote() {
        ObjectKey key = key("own/ä b+c%2F.txt");
        Written written = Await.done(called.store().put(key, bytes("hello"), "text/plain"));
        assertArrayEquals(
                bytes("hello"), Await.done(called.store().get(key, 100)).orElseThrow());
        ObjectFacts facts = head(key).orElseThrow();
        assertEquals(5, facts.size());
        assertEquals(written.etag(), facts.etag());
        assertTrue(facts.lastModified().isAfter(Instant.EPOCH));
    }

    @Test
    void saysThatNothingIsThere() {
        ObjectKey key = key("nothing/here");
        assertEquals(Optional.empty(), Await.done(called.store().get(key, 100)));
        assertEquals(Optional.empty(), head(key));
    }

    @Test
    void readsNoMoreThanItWants() {
        ObjectKey key = key("own/long");
        Await.done(called.store().put(key, new byte[101], "text/plain"));
        assertEquals(Kind.BROKEN, kind(called.store().get(key, 100)));
    }

    @Test
    void listsInPagesWhatIsBelowAPrefixAndNothingBeside() {
        List<String> written =
                IntStream.range(0, 7).mapToObj(i -> "list/é&<" + i).toList();
        written.forEach(name -> put(name));
        put("list-beside/0");
        TreeSet<String> found = new TreeSet<>();
        PageRequest request = new PageRequest(prefix() + "list/", Optional.empty(), 3);
        Listing page = Await.done(called.store().list(new ListRequest(request, Optional.empty())));
        int pages = 1;
        page.objects().forEach(object -> found.add(object.key()));
        while (page.next().isPresent()) {
            page = Await.done(
                    called.store().list(new ListRequest(request.at(page.next().get()), Optional.empty())));
            pages++;
            page.objects().forEach(object -> found.add(object.key()));
        }
        assertEquals(new TreeSet<>(written.stream().map(it -> prefix() + it).toList()), found);
        assertTrue(pages >= 3, pages + " pages");
    }

    @Test
    void foldsFoldersIntoOneEach() {
        for (String name : List.of("tree/a", "tree/b/1", "tree/b/2", "tree/c/d/3")) {
            put(name);
        }
        Listing listing = Await.done(
                called.store().list(new ListRequest(PageRequest.first(prefix() + "tree/"), Optional.of("/"))));
        assertEquals(
                List.of(prefix() + "tree/a"),
                listing.objects().stream().map(ListedObject::key).toList());
        assertEquals(List.of(prefix() + "tree/b/", prefix() + "tree/c/"), listing.folders());
    }

    @Test
    void deletesManyAndLeavesTheOthers() {
        List<String> names = IntStream.range(0, 12).mapToObj(i -> "many/" + i).toList();
        names.forEach(name -> put(name));
        List<Removal> removals = Await.done(called.store()
                .delete(names.subList(0, 11).stream()
                        .map(name -> Deletion.current(prefix() + name))
                        .toList()));
        assertEquals(11, removals.size());
        removals.forEach(removal -> assertInstanceOf(Removal.Gone.class, removal));
        List<Optional<ObjectFacts>> left = Await.done(
                called.store().head(names.stream().map(name -> key(name)).toList()));
        assertEquals(
                List.of(11),
                IntStream.range(0, 12)
                        .filter(i -> left.get(i).isPresent())
                        .boxed()
                        .toList());
    }

    @Test
    void keepsWhatWasWrittenSince() {
        put("since/1");
        Instant written = head(key("since/1")).orElseThrow().lastModified();
        String name = prefix() + "since/1";
        assertEquals(
                List.of(new Removal.Kept()),
                Await.done(called.store().delete(List.of(Deletion.notWrittenSince(name, written)))));
        assertTrue(head(key("since/1")).isPresent());
        assertEquals(
                List.of(new Removal.Gone(), new Removal.Gone()),
                Await.done(called.store()
                        .delete(List.of(
                                Deletion.notWrittenSince(name, written.plusSeconds(1)),
                                Deletion.notWrittenSince(prefix() + "since/none", written)))));
        assertEquals(Optional.empty(), head(key("since/1")));
    }

    @Test
    void findsAndDropsUploadsThatNobodyEnded() {
        Upload upload = Await.done(called.store().startUpload(key("open/1"), PLAIN));
        assertEquals(
                List.of(),
                Await.done(called.store().parts(upload, Optional.empty())).entries());
        if (!called.tellsOpenUploads()) {
            assertEquals(Kind.UNSUPPORTED, kind(called.store().openUploads(PageRequest.first(prefix()))));
            Await.done(called.store().abortUpload(upload));
            return;
        }
        List<OpenUpload> open = Await.done(called.store().openUploads(PageRequest.first(prefix() + "open/")))
                .entries();
        assertEquals(
                List.of(upload.key().value()),
                open.stream().map(OpenUpload::key).toList());
        assertEquals(List.of(upload.id()), open.stream().map(OpenUpload::id).toList());
        Await.done(called.store().abortUpload(upload));
        Await.done(called.store().abortUpload(upload));
        assertEquals(
                List.of(),
                Await.done(called.store().openUploads(PageRequest.first(prefix() + "open/")))
                        .entries());
    }

    @Test
    void whatWasWrittenInOnePieceCarriesNoMark() {
        put("marks/1");
        assertEquals(Optional.empty(), head(key("marks/1")).orElseThrow().uploadMark());
    }

    @Test
    void refusesToCompleteWhatNeverCame() {
        Upload upload = Await.done(called.store().startUpload(key("never/1"), PLAIN));
        List<UploadedPart> parts =
                List.of(new UploadedPart(1, 0, "0123456789abcdef0123456789abcdef", Optional.empty()));
        Kind refused = kind(called.store().completeUpload(upload, parts));
        assertTrue(Set.of(Kind.CONFLICT, Kind.NOT_FOUND).contains(refused), refused.toString());
        Await.done(called.store().abortUpload(upload));
    }

    @Test
    void reachesTheBucket() {
        Await.done(called.store().settings().reach());
    }

    private static Kind kind(Future<?> failing) {
        return assertInstanceOf(StoreFailure.class, Await.failure(failing)).kind();
    }

    private Optional<ObjectFacts> head(ObjectKey key) {
        return Await.done(called.store().head(List.of(key))).get(0);
    }

    private void put(String name) {
        Await.done(called.store().put(key(name), bytes(name), "text/plain"));
    }

    private String prefix() {
        return called.bucket().name() + "/";
    }

    private ObjectKey key(String name) {
        return (ObjectKey) ObjectKey.parse(new KeyPrefix(prefix()), name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
