package dev.gatepass.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.access.Directory;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RefreshedDirectoryTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock();
    private final Questions questions = new Questions();
    private RefreshedDirectory replica = replica(Duration.ofSeconds(30));

    private RefreshedDirectory replica(Duration atLeast) {
        return replica(atLeast, clock);
    }

    private RefreshedDirectory replica(Duration atLeast, MonotonicClock anyClock) {
        return new RefreshedDirectory(
                vertx,
                new DirectoryConfig(
                        DirectoryConfig.Source.FILE, BOUND, Duration.ofHours(1), Optional.empty(), Optional.empty()),
                anyClock,
                questions,
                atLeast);
    }

    /** A source that answers when the test does. */
    private static final class Questions implements DirectorySource {
        private final Queue<Promise<Directory>> open = new ConcurrentLinkedQueue<>();
        private volatile Optional<Directory> lastKnown = Optional.empty();

        @Override
        public Future<Directory> read(Optional<Directory> known) {
            Promise<Directory> question = Promise.promise();
            lastKnown = known;
            open.add(question);
            return question.future();
        }

        private Promise<Directory> next(Vertx vertx) {
            Eventually.holds(vertx, "a question", () -> !open.isEmpty());
            return open.remove();
        }
    }

    @AfterEach
    void stop() {
        Eventually.await(replica.stop());
        Eventually.await(vertx.close());
    }

    private Directory loaded(long revision) {
        Directory directory = Directory.builder(revision).build();
        Future<Void> started = replica.start();
        questions.next(vertx).complete(directory);
        Eventually.await(started);
        return directory;
    }

    private void stale() {
        assertEquals(
                ErrorCode.DIRECTORY_STALE,
                assertThrows(Unavailable.class, replica::current).code());
    }

    @Test
    void nothingIsServedBeforeTheFirstReading() {
        stale();
        Future<Void> started = replica.start();
        questions.next(vertx).fail("not reachable");
        assertThrows(Throwable.class, () -> Eventually.await(started));
        stale();
    }

    @Test
    void ageCountsFromBeforeTheQuestionWasAsked() {
        Future<Void> started = replica.start();
        Promise<Directory> question = questions.next(vertx);
        clock.advance(Duration.ofSeconds(20));
        question.complete(Directory.builder(1).build());
        Eventually.await(started);
        clock.advance(BOUND.minusSeconds(20));
        assertEquals(1, replica.current().directory().revision());
        clock.advance(Duration.ofNanos(1));
        stale();
    }

    @Test
    void whatWasReadForLongerThanTheBoundIsConfirmedBeforeAnybodyIsToldThatItIsThere() {
        Future<Void> started = replica.start();
        Promise<Directory> slow = questions.next(vertx);
        clock.advance(BOUND.plusSeconds(1));
        Directory directory = Directory.builder(1).build();
        slow.complete(directory);
        Promise<Directory> confirmation = questions.next(vertx);
        stale();
        assertFalse(started.isComplete());
        assertSame(directory, questions.lastKnown.orElseThrow(), "an increment is all that is asked for");
        clock.advance(Duration.ofSeconds(1));
        confirmation.complete(directory);
        Eventually.await(started);
        clock.advance(BOUND.minusSeconds(1));
        assertSame(directory, replica.current().directory());
        clock.advance(Duration.ofNanos(1));
        stale();
    }

    @Test
    void whatIsTooOldWhenItComesAndCannotBeConfirmedIsBuiltUponAndNotServed() {
        Future<Void> started = replica.start();
        Promise<Directory> slow = questions.next(vertx);
        clock.advance(BOUND.plusNanos(1));
        Directory directory = Directory.builder(1).build();
        slow.complete(directory);
        questions.next(vertx).fail("gone");
        assertThrows(Throwable.class, () -> Eventually.await(started));
        stale();
        Future<Void> refreshed = replica.hint();
        Promise<Directory> question = questions.next(vertx);
        assertSame(directory, questions.lastKnown.orElseThrow());
        question.complete(directory);
        Eventually.await(refreshed);
        assertSame(directory, replica.current().directory());
    }

    @Test
    void whatCouldAgeBeforeTheNextPollIsServedAndConfirmedAtOnce() {
        Directory first = loaded(1);
        Future<Void> refreshed = replica.hint();
        Promise<Directory> quick = questions.next(vertx);
        clock.advance(BOUND.dividedBy(2));
        quick.complete(first);
        Eventually.await(refreshed);
        assertEquals(0, questions.open.size(), "the next poll is early enough");

        Future<Void> again = replica.hint();
        Promise<Directory> slow = questions.next(vertx);
        clock.advance(BOUND.dividedBy(2).plusNanos(1));
        Directory second = Directory.builder(2).build();
        slow.complete(second);
        Promise<Directory> confirmation = questions.next(vertx);
        assertSame(second, replica.current().directory());
        confirmation.complete(second);
        Eventually.await(again);
        clock.advance(BOUND);
        assertSame(second, replica.current().directory());
        assertEquals(0, questions.open.size());
    }

    @Test
    void aSnapshotAgesByItself() {
        Directory first = loaded(1);
        Snapshot taken = replica.current();
        clock.advance(BOUND);
        replica.requireFresh(taken);
        Future<Void> refreshed = replica.hint();
        questions.next(vertx).complete(first);
        Eventually.await(refreshed);
        clock.advance(Duration.ofNanos(1));

        Snapshot confirmed = replica.current();
        assertSame(taken.directory(), confirmed.directory());
        assertEquals(BOUND, taken.asOf().until(confirmed.asOf()));
        replica.requireFresh(confirmed);
        Unavailable failure = assertThrows(Unavailable.class, () -> replica.requireFresh(taken));
        assertEquals(ErrorCode.DIRECTORY_STALE, failure.code());
    }

    @Test
    void aReadingThatFailsChangesNothing() {
        Directory first = loaded(1);
        Future<Void> refreshed = replica.hint();
        questions.next(vertx).fail("half loaded");
        assertThrows(Throwable.class, () -> Eventually.await(refreshed));
        assertSame(first, replica.current().directory());
    }

    @Test
    void oneReadingAtATimeAndOneMoreForAllHintsMeanwhile() {
        loaded(1);
        Future<Void> first = replica.hint();
        Promise<Directory> question = questions.next(vertx);
        Future<Void> second = replica.hint();
        Future<Void> third = replica.hint();
        question.complete(Directory.builder(2).build());
        Eventually.await(first);
        questions.next(vertx).complete(Directory.builder(3).build());
        Eventually.await(second);
        Eventually.await(third);
        assertEquals(3, replica.current().directory().revision());
        assertEquals(0, questions.open.size());
    }

    @Test
    void aRevisionThatIsThereIsNotWaitedFor() {
        Directory first = loaded(5);
        assertSame(first, replica.atLeast(5).result().directory());
        assertEquals(0, questions.open.size());
    }

    @Test
    void aRevisionThatComesInTimeIsServed() {
        loaded(1);
        Future<Snapshot> awaited = replica.atLeast(2);
        questions.next(vertx).complete(Directory.builder(2).build());
        assertEquals(2, Eventually.await(awaited).directory().revision());
    }

    @Test
    void aRevisionIsAnsweredEvenWhenItAgesAtThatMoment() {
        AtomicInteger looksInTime = new AtomicInteger(Integer.MAX_VALUE);
        MonotonicInstant early = clock.now();
        replica = replica(
                Duration.ofSeconds(30),
                () -> looksInTime.getAndDecrement() > 0
                        ? early
                        : early.plus(BOUND).plus(Duration.ofNanos(1)));
        loaded(1);
        Future<Snapshot> awaited = replica.atLeast(2);
        Promise<Directory> question = questions.next(vertx);
        // One when the reading is there, and one by whom it is for.
        looksInTime.set(2);
        question.complete(Directory.builder(2).build());
        assertEquals(2, Eventually.await(awaited).directory().revision());

        looksInTime.set(1);
        assertEquals(2, Eventually.await(replica.atLeast(2)).directory().revision());
    }

    @Test
    void aRevisionThatDoesNotComeIsNotWaitedForLong() {
        replica = replica(Duration.ofMillis(50));
        Directory first = loaded(1);
        Future<Snapshot> awaited = replica.atLeast(2);
        Unavailable failure = assertThrows(Unavailable.class, () -> Eventually.await(awaited));
        assertEquals(ErrorCode.DIRECTORY_STALE, failure.code());
        assertSame(first, replica.current().directory(), "whoever does not ask for it is served");
    }
}
