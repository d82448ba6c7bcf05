package dev.gatepass.storage.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Addressing;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store does when Gatepass asks, whoever runs it. */
@Timeout(60)
class StoreBehaviourTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final StoreCalls CALLS = new StoreCalls(VERTX);
    private static final S3Server S3 = S3Server.start("kappa-files");
    private static final S3Server S3_WITH_HOSTS = S3Server.startWithHosts("kappa-files");
    private static final List<CalledStore> STORES = new ArrayList<>();

    private static final UploadTerms PLAIN = new UploadTerms(Optional.empty(), UploadTerms.Checksum.NONE);

    @BeforeAll
    static void open() {
        STORES.add(CalledStore.s3(VERTX, CALLS, S3, Addressing.PATH));
        STORES.add(CalledStore.s3(VERTX, CALLS, S3_WITH_HOSTS, Addressing.VIRTUAL_HOST));
    }

    @AfterAll
    static void close() {
        Await.done(CALLS.stop());
        S3.close();
        S3_WITH_HOSTS.close();
        Await.done(VERTX.close());
    }

    static Stream<CalledStore> stores() {
        return STORES.stream();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void readsWhatItWrote(CalledStore called) {
        ObjectKey key = key(called, "own/ä b+c%2F.txt");
        Written written = Await.done(called.store().put(key, bytes("hello"), "text/plain"));
        assertArrayEquals(
                bytes("hello"), Await.done(called.store().get(key, 100)).orElseThrow());
        ObjectFacts facts = head(called, key).orElseThrow();
        assertEquals(5, facts.size());
        assertEquals(written.etag(), facts.etag());
        assertTrue(facts.lastModified().isAfter(Instant.EPOCH));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void saysThatNothingIsThere(CalledStore called) {
        ObjectKey key = key(called, "nothing/here");
        assertEquals(Optional.empty(), Await.done(called.store().get(key, 100)));
        assertEquals(Optional.empty(), head(called, key));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void readsNoMoreThanItWants(CalledStore called) {
        ObjectKey key = key(called, "own/long");
        Await.done(called.store().put(key, new byte[101], "text/plain"));
        assertEquals(Kind.BROKEN, kind(called.store().get(key, 100)));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void listsInPagesWhatIsBelowAPrefixAndNothingBeside(CalledStore called) {
        List<String> written =
                IntStream.range(0, 7).mapToObj(i -> "list/é&<" + i).toList();
        written.forEach(name -> put(called, name));
        put(called, "list-beside/0");
        TreeSet<String> found = new TreeSet<>();
        PageRequest request = new PageRequest(prefix(called) + "list/", Optional.empty(), 3);
        Listing page = Await.done(called.store().list(new ListRequest(request, Optional.empty())));
        int pages = 1;
        page.objects().forEach(object -> found.add(object.key()));
        while (page.next().isPresent()) {
            page = Await.done(
                    called.store().list(new ListRequest(request.at(page.next().get()), Optional.empty())));
            pages++;
            page.objects().forEach(object -> found.add(object.key()));
        }
        assertEquals(
                new TreeSet<>(written.stream().map(it -> prefix(called) + it).toList()), found);
        assertTrue(pages >= 3, pages + " pages");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void foldsFoldersIntoOneEach(CalledStore called) {
        for (String name : List.of("tree/a", "tree/b/1", "tree/b/2", "tree/c/d/3")) {
            put(called, name);
        }
        Listing listing = Await.done(
                called.store().list(new ListRequest(PageRequest.first(prefix(called) + "tree/"), Optional.of("/"))));
        assertEquals(
                List.of(prefix(called) + "tree/a"),
                listing.objects().stream().map(ListedObject::key).toList());
        assertEquals(List.of(prefix(called) + "tree/b/", prefix(called) + "tree/c/"), listing.folders());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void deletesManyAndLeavesTheOthers(CalledStore called) {
        List<String> names = IntStream.range(0, 12).mapToObj(i -> "many/" + i).toList();
        names.forEach(name -> put(called, name));
        List<Removal> removals = Await.done(called.store()
                .delete(names.subList(0, 11).stream()
                        .map(name -> Deletion.current(prefix(called) + name))
                        .toList()));
        assertEquals(11, removals.size());
        removals.forEach(removal -> assertInstanceOf(Removal.Gone.class, removal));
        List<Optional<ObjectFacts>> left = Await.done(called.store()
                .head(names.stream().map(name -> key(called, name)).toList()));
        assertEquals(
                List.of(11),
                IntStream.range(0, 12)
                        .filter(i -> left.get(i).isPresent())
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void keepsWhatWasWrittenSince(CalledStore called) {
        put(called, "since/1");
        Instant written = head(called, key(called, "since/1")).orElseThrow().lastModified();
        String name = prefix(called) + "since/1";
        assertEquals(
                List.of(new Removal.Kept()),
                Await.done(called.store().delete(List.of(Deletion.notWrittenSince(name, written)))));
        assertTrue(head(called, key(called, "since/1")).isPresent());
        assertEquals(
                List.of(new Removal.Gone(), new Removal.Gone()),
                Await.done(called.store()
                        .delete(List.of(
                                Deletion.notWrittenSince(name, written.plusSeconds(1)),
                                Deletion.notWrittenSince(prefix(called) + "since/none", written)))));
        assertEquals(Optional.empty(), head(called, key(called, "since/1")));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void findsAndDropsUploadsThatNobodyEnded(CalledStore called) {
        Upload upload = Await.done(called.store().startUpload(key(called, "open/1"), PLAIN));
        assertEquals(
                List.of(),
                Await.done(called.store().parts(upload, Optional.empty())).entries());
        List<OpenUpload> open = Await.done(called.store().openUploads(PageRequest.first(prefix(called) + "open/")))
                .entries();
        assertEquals(
                List.of(upload.key().value()),
                open.stream().map(OpenUpload::key).toList());
        assertEquals(List.of(upload.id()), open.stream().map(OpenUpload::id).toList());
        Await.done(called.store().abortUpload(upload));
        Await.done(called.store().abortUpload(upload));
        assertEquals(
                List.of(),
                Await.done(called.store().openUploads(PageRequest.first(prefix(called) + "open/")))
                        .entries());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void refusesToCompleteWhatNeverCame(CalledStore called) {
        Upload upload = Await.done(called.store().startUpload(key(called, "never/1"), PLAIN));
        List<UploadedPart> parts =
                List.of(new UploadedPart(1, 0, "0123456789abcdef0123456789abcdef", Optional.empty()));
        Kind refused = kind(called.store().completeUpload(upload, parts));
        assertTrue(Set.of(Kind.CONFLICT, Kind.NOT_FOUND).contains(refused), refused.toString());
        Await.done(called.store().abortUpload(upload));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void reachesTheBucket(CalledStore called) {
        Await.done(called.store().settings().reach());
    }

    private static Kind kind(Future<?> failing) {
        return assertInstanceOf(StoreFailure.class, Await.failure(failing)).kind();
    }

    private static Optional<ObjectFacts> head(CalledStore called, ObjectKey key) {
        return Await.done(called.store().head(List.of(key))).get(0);
    }

    private static void put(CalledStore called, String name) {
        Await.done(called.store().put(key(called, name), bytes(name), "text/plain"));
    }

    private static String prefix(CalledStore called) {
        return called.bucket().name() + "/";
    }

    private static ObjectKey key(CalledStore called, String name) {
        return (ObjectKey) ObjectKey.parse(new KeyPrefix(prefix(called)), name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
