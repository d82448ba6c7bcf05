package dev.gatepass.directory;

import dev.gatepass.access.Account;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Subject;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.failure.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One history in virtual time: somebody is revoked, URLs are asked for before and after, and between replica and database
 * answers are late, fail, or never come, and the notification may be lost.
 */
final class RevocationHistory {
    static final Duration BOUND = Duration.ofSeconds(10);

    private static final long POLL = 2_000;
    private static final long GIVEN_UP = 3_000;
    private static final long BEFORE = 30_000;
    private static final long AFTER = 40_000;
    private static final Subject REVOKED = Subject.user("kay");
    private static final Subject OTHER = Subject.user("ola");
    private static final Directory WITH =
            Directory.builder(1).put(account(REVOKED)).put(account(OTHER)).build();
    private static final Directory WITHOUT =
            Directory.builder(2).put(account(OTHER)).build();

    private final Random random;
    private final long lagMillis;
    private final ManualClock clock = new ManualClock();
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::atMillis));
    private final BlockingQueue<Promise<Directory>> questions = new LinkedBlockingQueue<>();
    private final RefreshedDirectory replica;
    private final long revokedAt;
    private final long faultFrom;
    private final long faultUntil;
    private long nowMillis;
    private boolean reading;
    private boolean hinted;
    private Outcome outcome = Outcome.NONE;

    private record Event(long atMillis, Runnable what) {}

    /** What became of what was asked for. */
    record Outcome(
            int tooLate,
            int issuedBefore,
            int issuedWithinBound,
            int refusedAsRevoked,
            int refusedAsStale,
            long latestMillis,
            int recovered) {
        static final Outcome NONE = new Outcome(0, 0, 0, 0, 0, 0, 0);

        Outcome plus(Outcome other) {
            return new Outcome(
                    tooLate + other.tooLate,
                    issuedBefore + other.issuedBefore,
                    issuedWithinBound + other.issuedWithinBound,
                    refusedAsRevoked + other.refusedAsRevoked,
                    refusedAsStale + other.refusedAsStale,
                    Math.max(latestMillis, other.latestMillis),
                    recovered + other.recovered);
        }
    }

    /**
     * A history that is not played yet.
     *
     * @param lagMillis how old the answers of the source are when they are given; 0 of an honest one
     */
    RevocationHistory(Vertx vertx, Random random, long lagMillis) {
        this.random = random;
        this.lagMillis = lagMillis;
        replica = new RefreshedDirectory(
                vertx,
                new DirectoryConfig(
                        DirectoryConfig.Source.FILE, BOUND, Duration.ofHours(1), Optional.empty(), Optional.empty()),
                clock,
                this::ask);
        revokedAt = BEFORE / 2 + random.nextLong(BEFORE / 2);
        faultFrom = random.nextLong(BEFORE + AFTER / 4);
        faultUntil = faultFrom + random.nextLong(AFTER / 2);
    }

    private static Account account(Subject subject) {
        return new Account(subject, false, false);
    }

    private Future<Directory> ask(Optional<Directory> known) {
        Promise<Directory> question = Promise.promise();
        questions.add(question);
        return question.future();
    }

    Outcome play() {
        for (long poll = 0; poll < BEFORE + AFTER; poll += POLL) {
            at(poll, this::hint);
        }
        if (random.nextBoolean()) {
            at(revokedAt + random.nextLong(50), this::hint);
        }
        for (int i = 0; i < 40; i++) {
            at(random.nextLong(BEFORE + AFTER), random.nextInt(4) == 0 ? this::issueSlowly : this::issue);
            at(revokedAt + random.nextLong(2 * BOUND.toMillis()), this::issue);
        }
        while (!events.isEmpty()) {
            Event next = events.remove();
            clock.advance(Duration.ofMillis(next.atMillis() - nowMillis));
            nowMillis = next.atMillis();
            next.what().run();
        }
        if (served(OTHER)) {
            outcome = outcome.plus(new Outcome(0, 0, 0, 0, 0, 0, 1));
        }
        return outcome;
    }

    private void at(long millis, Runnable what) {
        events.add(new Event(millis, what));
    }

    /** A poll or a notification. A reading under way is followed by another. */
    private void hint() {
        replica.hint();
        if (reading) {
            hinted = true;
        } else {
            answerLater(awaitQuestion());
        }
    }

    /** The replica reads the clock before it asks, and the clock stands still until it has asked. */
    private Promise<Directory> awaitQuestion() {
        reading = true;
        try {
            Promise<Directory> question = questions.poll(20, TimeUnit.SECONDS);
            if (question == null) {
                throw new AssertionError("the replica does not ask");
            }
            return question;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void answerLater(Promise<Directory> question) {
        long seenAt = nowMillis + delay();
        boolean fault = (nowMillis >= faultFrom && nowMillis < faultUntil) || random.nextInt(10) == 0;
        if (fault) {
            at(random.nextBoolean() ? seenAt : nowMillis + GIVEN_UP, () -> ended(() -> question.fail("fault")));
        } else {
            Directory seen = seenAt - lagMillis >= revokedAt ? WITHOUT : WITH;
            at(seenAt + delay(), () -> ended(() -> question.complete(seen)));
        }
    }

    /** Mostly some milliseconds, sometimes most of the time after which an answer is given up. */
    private long delay() {
        return random.nextInt(4) == 0 ? random.nextLong(GIVEN_UP) : random.nextLong(20);
    }

    private void ended(Runnable end) {
        reading = false;
        end.run();
        if (hinted) {
            hinted = false;
            answerLater(awaitQuestion());
        }
    }

    private void issue() {
        decided().ifPresent(snapshot -> issued());
    }

    /** Decides, waits for a credential or a lane, and looks again before the answer leaves. */
    private void issueSlowly() {
        decided()
                .ifPresent(snapshot -> at(nowMillis + random.nextLong(15_000), () -> {
                    try {
                        replica.requireFresh(snapshot);
                        issued();
                    } catch (Unavailable stale) {
                        count(new Outcome(0, 0, 0, 0, 1, 0, 0));
                    }
                }));
    }

    private Optional<Snapshot> decided() {
        try {
            Snapshot snapshot = replica.current();
            if (snapshot.directory().isActive(REVOKED)) {
                return Optional.of(snapshot);
            }
            count(new Outcome(0, 0, 0, 1, 0, 0, 0));
        } catch (Unavailable stale) {
            count(new Outcome(0, 0, 0, 0, 1, 0, 0));
        }
        return Optional.empty();
    }

    private void issued() {
        long late = nowMillis - revokedAt;
        if (late < 0) {
            count(new Outcome(0, 1, 0, 0, 0, 0, 0));
        } else {
            boolean tooLate = late > BOUND.toMillis();
            count(new Outcome(tooLate ? 1 : 0, 0, tooLate ? 0 : 1, 0, 0, late, 0));
        }
    }

    private boolean served(Subject subject) {
        try {
            return replica.current().directory().isActive(subject);
        } catch (Unavailable stale) {
            return false;
        }
    }

    private void count(Outcome one) {
        outcome = outcome.plus(one);
    }
}
