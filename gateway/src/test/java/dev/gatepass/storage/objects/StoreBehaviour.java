package dev.gatepass.storage.objects;

import static dev.gatepass.fixture.Behaviour.Of.DELETE;
import static dev.gatepass.fixture.Behaviour.Of.GET;
import static dev.gatepass.fixture.Behaviour.Of.HEAD;
import static dev.gatepass.fixture.Behaviour.Of.LIST;
import static dev.gatepass.fixture.Behaviour.Of.MULTIPART;
import static dev.gatepass.fixture.Behaviour.Of.PUT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Behaviour;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.connections.TimeLimits;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What every store does when Gatepass asks, whoever runs it: the same tests for each of them. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreBehaviour {
    static final UploadTerms PLAIN = new UploadTerms(Optional.empty(), UploadTerms.Checksum.NONE);

    private final Vertx vertx = Vertx.vertx();
    private final StoreCalls calls = new StoreCalls(vertx);
    private CalledStore called;

    /** The store, which has a bucket {@code kappa-files}. */
    abstract CalledStore open(Way way);

    /** Stops it. */
    abstract void shut();

    Vertx vertx() {
        return vertx;
    }

    StoreCalls calls() {
        return calls;
    }

    ObjectStore store() {
        return called.store();
    }

    @BeforeAll
    void begin() {
        called = open(Way.straight(vertx, calls));
    }

    @AfterAll
    void end() {
        Await.done(calls.stop());
        shut();
        Await.done(vertx.close());
    }

    @Test
    @Behaviour({PUT, GET, HEAD})
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
    @Behaviour({GET, HEAD})
    void saysThatNothingIsThere() {
        ObjectKey key = key("nothing/here");
        assertEquals(Optional.empty(), Await.done(called.store().get(key, 100)));
        assertEquals(Optional.empty(), head(key));
    }

    @Test
    @Behaviour(GET)
    void readsNoMoreThanItWants() {
        ObjectKey key = key("own/long");
        Await.done(called.store().put(key, new byte[101], "text/plain"));
        assertEquals(Kind.BROKEN, kind(called.store().get(key, 100)));
    }

    @Test
    @Behaviour(LIST)
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
    @Behaviour(LIST)
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
    @Behaviour({DELETE, HEAD})
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
    @Behaviour(DELETE)
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
    @Behaviour(MULTIPART)
    void findsAndDropsUploadsThatNobodyEnded() {
        Upload upload = Await.done(called.store().startUpload(key("open/1"), PLAIN));
        assertEquals(
                List.of(),
                Await.done(called.store().parts(upload, Optional.empty())).entries());
        if (!called.tellsOpenUploads()) {
            assertEquals(
                    List.of(),
                    Await.done(called.store().openUploads(PageRequest.first(prefix())))
                            .entries());
            Await.done(called.store().abortUpload(upload));
            return;
        }
        List<OpenUpload> open = Await.done(called.store().openUploads(PageRequest.first(prefix() + "open/")))
                .entries();
        assertEquals(
                List.of(upload.key().value()),
                open.stream().map(OpenUpload::key).toList());
        assertEquals(List.of(upload.id()), open.stream().map(OpenUpload::id).toList());
        assertEquals(true, Await.done(called.store().abortUpload(upload)));
        assertEquals(false, Await.done(called.store().abortUpload(upload)));
        assertEquals(Kind.NOT_FOUND, kind(called.store().parts(upload, Optional.empty())));
        assertEquals(
                List.of(),
                Await.done(called.store().openUploads(PageRequest.first(prefix() + "open/")))
                        .entries());
    }

    @Test
    @Behaviour({PUT, HEAD})
    void whatWasWrittenInOnePieceCarriesNoMark() {
        put("marks/1");
        assertEquals(Optional.empty(), head(key("marks/1")).orElseThrow().uploadMark());
    }

    @Test
    @Behaviour(MULTIPART)
    void refusesToCompleteWhatNeverCame() {
        Upload upload = Await.done(called.store().startUpload(key("never/1"), PLAIN));
        List<UploadedPart> parts =
                List.of(new UploadedPart(1, 0, "0123456789abcdef0123456789abcdef", Optional.empty()));
        Kind refused = kind(called.store().completeUpload(upload, parts));
        assertTrue(Set.of(Kind.CONFLICT, Kind.NOT_FOUND).contains(refused), refused.toString());
        Await.done(called.store().abortUpload(upload));
    }

    /** The store's answers come after a time that is too long for any other call. */
    @Test
    @Behaviour(MULTIPART)
    void makingAnObjectOfPartsMayTakeLongerThanAnythingElse() {
        TimeLimits hasty = new TimeLimits(Duration.ofMillis(400), Duration.ofMinutes(1));
        StoreCalls hastyCalls = new StoreCalls(vertx, hasty);
        int target = called.bucket().endpoint().orElseThrow().port();
        FaultProxy slow = Await.done(FaultProxy.before(vertx, target));
        slow.delay(Duration.ofMillis(1500));
        ObjectStore late = open(new Way(vertx, hastyCalls, hasty, OptionalInt.of(slow.port())))
                .store();
        Upload upload = Await.done(called.store().startUpload(key("late/1"), PLAIN));
        UploadedPart none = new UploadedPart(1, 0, "0123456789abcdef0123456789abcdef", Optional.empty());
        Future<Written> made = late.completeUpload(upload, List.of(none));
        assertEquals(Kind.TIMED_OUT, kind(late.head(List.of(key("late/1")))));
        Kind refused = kind(made);
        assertTrue(Set.of(Kind.CONFLICT, Kind.NOT_FOUND).contains(refused), "the store's own answer: " + refused);
        Await.done(called.store().abortUpload(upload));
        Await.done(hastyCalls.stop());
    }

    static Kind kind(Future<?> failing) {
        return assertInstanceOf(StoreFailure.class, Await.failure(failing)).kind();
    }

    Optional<ObjectFacts> head(ObjectKey key) {
        return Await.done(called.store().head(List.of(key))).get(0);
    }

    void put(String name) {
        Await.done(called.store().put(key(name), bytes(name), "text/plain"));
    }

    private String prefix() {
        return called.bucket().name() + "/";
    }

    ObjectKey key(String name) {
        return (ObjectKey) ObjectKey.parse(new KeyPrefix(prefix()), name);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
