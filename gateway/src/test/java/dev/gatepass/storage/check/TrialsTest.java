package dev.gatepass.storage.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.AlteredStore.Reply;
import dev.gatepass.fixture.AlteredStore.Request;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.remedies.SettingRemedy;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a check goes on: what waits for what, and what becomes of it when the store lets it wait. */
@Timeout(120)
class TrialsTest {
    private final Vertx vertx = Vertx.vertx();
    private final StoreCalls calls = new StoreCalls(vertx);
    private final S3Server server = S3Server.start("kappa-files");
    private TriedBucket it;
    private Future<Void> cleared;

    @BeforeEach
    void start() {
        it = new TriedS3Bucket(vertx, AlteredStore.before(vertx, server.endpoint()), calls);
        cleared = nextClearing();
    }

    /** What is there is listed before it is removed, and nothing is removed that is not there. */
    private Future<Void> nextClearing() {
        Promise<Void> done = Promise.promise();
        it.store.changed((request, reply) -> {
            if (request.operation().equals("delete-many")) {
                done.tryComplete();
            }
            return reply;
        });
        return done.future();
    }

    @AfterEach
    void stop() {
        it.close();
        Await.done(calls.stop());
        server.close();
        Await.done(vertx.close());
    }

    /** Lets requests of some operations through as soon as so many are there, and none before. */
    private static Function<Request, Future<Void>> together(int many, String... operations) {
        Promise<Void> all = Promise.promise();
        AtomicInteger there = new AtomicInteger();
        return request -> {
            if (!Set.of(operations).contains(request.operation())) {
                return Future.succeededFuture();
            }
            if (there.incrementAndGet() == many) {
                all.complete();
            }
            return all.future();
        };
    }

    @Test
    void whatNeedsNothingOfAnotherStepIsTriedBesideIt_R21() {
        it.steps = new Steps(Duration.ofSeconds(5), Duration.ofSeconds(20));
        Function<Request, Future<Void>> first = together(4, "put", "preflight");
        // Three reads by URL, a HEAD by URL and one of Gatepass's own, all that needs no object, and what is left of
        // others.
        Function<Request, Future<Void>> then = together(10, "get", "head", "list", "versions", "start", "versioning");
        it.store.held(
                request -> Future.all(first.apply(request), then.apply(request)).mapEmpty());
        assertEquals(List.of(), Fault.against(it.check()));
    }

    @Test
    void aCheckThatComesToNoEndSaysWhatItFoundAndIsClearedAwayAllTheSame_R21() {
        it.steps = new Steps(Duration.ofSeconds(30), Duration.ofSeconds(4));
        it.store.instead(request -> request.operation().equals("list") ? Optional.of(Reply.NEVER) : Optional.empty());
        List<Finding> found = it.check();
        assertEquals(List.of(FindingKind.CHECK_UNFINISHED.id()), Fault.against(found));
        assertTrue(found.contains(Finding.of(FindingKind.SIGNED_UPLOAD)), found.toString());
        assertEquals(
                List.of(SettingRemedy.checking(it.bucket())),
                found.get(found.size() - 1).remedies());
        Await.done(cleared);
        assertEquals(List.of(), it.store.versions());
        assertEquals(0, it.store.openUploads());
    }

    @Test
    void anUploadThatOpensTheFileIsClearedAwayWhenItArrivesLate_R21() {
        Promise<Void> late = Promise.promise();
        it.steps = new Steps(Duration.ofSeconds(2), Duration.ofSeconds(60));
        it.store.takingUnsignedHeaders();
        it.store.held(request -> request.operation().equals("open") ? late.future() : Future.succeededFuture());
        List<Finding> found = it.check();
        assertEquals(List.of(), Fault.against(found));
        assertTrue(found.contains(Finding.of(FindingKind.CLOSED_TO_PUBLIC)), found.toString());
        Future<Void> again = nextClearing();
        late.complete();
        Await.done(again);
        assertEquals(List.of(), it.store.versions());
    }

    /** Whether it was open before is seen by writing it again without the header. */
    @Test
    void theUploadThatFollowsOneThatOpensTheFileIsClearedAwayWhenItArrivesLate_R21() {
        Promise<Void> late = Promise.promise();
        AtomicInteger uploads = new AtomicInteger();
        it.steps = new Steps(Duration.ofSeconds(2), Duration.ofSeconds(60));
        it.store.takingUnsignedHeaders();
        it.store.held(request -> request.operation().equals("put") && uploads.incrementAndGet() == 2
                ? late.future()
                : Future.succeededFuture());
        List<Finding> found = it.check();
        assertEquals(List.of(FindingKind.PUBLIC_BY_UPLOADER.id()), Fault.against(found));
        assertTrue(found.contains(Finding.of(FindingKind.NOTHING_LEFT)), found.toString());
        assertEquals(List.of(), it.store.versions());
        Future<Void> again = nextClearing();
        late.complete();
        Await.done(again);
        assertEquals(2, uploads.get());
        assertEquals(List.of(), it.store.versions());
    }

    @Test
    void whatArrivesAfterItWasGivenUpIsClearedAwayAllTheSame_R21() {
        Promise<Void> late = Promise.promise();
        it.steps = new Steps(Duration.ofSeconds(3), Duration.ofSeconds(60));
        it.store.held(request -> request.operation().equals("put") ? late.future() : Future.succeededFuture());
        assertEquals(List.of(FindingKind.STORE_TOO_SLOW.id()), Fault.against(it.check()));
        late.complete();
        Await.done(cleared);
        assertEquals(List.of(), it.store.versions());
    }
}
