package dev.gatepass.storage.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.storage.objects.StoreCalls;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the files of checks that were killed, in a bucket that keeps versions. */
@Timeout(120)
class EarlierProbesTest {
    private static final String FOLDER = "models/.gatepass/";
    private static final Duration LONG = Duration.ofHours(2);

    private final Vertx vertx = Vertx.vertx();
    private final StoreCalls calls = new StoreCalls(vertx);
    private final S3Server server = S3Server.start("kappa-files");
    private TriedBucket it;

    @BeforeEach
    void start() {
        it = new TriedS3Bucket(vertx, AlteredStore.before(vertx, server.endpoint()), calls);
    }

    @AfterEach
    void stop() {
        it.close();
        Await.done(calls.stop());
        server.close();
        Await.done(vertx.close());
    }

    private static String probe() {
        return FOLDER + "probe-" + UUID.randomUUID();
    }

    private static Instant ago(Duration age) {
        return Instant.now().minus(age);
    }

    @Test
    void whatIsBehindADeletionIsTakenAwayWithItsMark_R21() {
        String hidden = probe();
        String marked = probe();
        String written = probe();
        List<String> stay = new ArrayList<>();
        for (String key :
                List.of(FOLDER + "probe-of-somebody", FOLDER + "audit", "models/kappa/probe-" + UUID.randomUUID())) {
            it.store.kept(key, "theirs-of-" + key, ago(LONG));
            stay.add(key + " theirs-of-" + key);
        }
        it.store.kept(hidden, "h1", ago(LONG)).kept(hidden, "h2", ago(LONG)).kept(hidden, "mark-h", ago(LONG));
        it.store.kept(marked, "mark-m", ago(LONG));
        it.store.kept(written, "w1", ago(LONG));
        String recent = probe();
        it.store.kept(recent, "r1", ago(Duration.ofMinutes(50))).kept(recent, "mark-r", ago(Duration.ofMinutes(50)));
        stay.addAll(List.of(recent + " r1", recent + " mark-r"));
        assertEquals(List.of(), Fault.against(it.check()));
        assertEquals(stay, it.store.versions());
    }

    @Test
    void aFewAreTakenAwayAtATime_R21() {
        for (int i = 0; i < 13; i++) {
            it.store.kept(probe(), "left" + (char) ('a' + i), ago(LONG));
        }
        assertEquals(List.of(), Fault.against(it.check()));
        assertEquals(3, it.store.versions().size());
        it.check();
        assertEquals(List.of(), it.store.versions());
    }

    @Test
    void howOldTheyAreIsByTheClockOfTheStore_R21() {
        String old = probe();
        it.store.kept(old, "of-two-hours", ago(LONG));
        it.storeAhead(LONG.negated());
        assertEquals(List.of(FindingKind.CLOCK_SKEWED.id()), Fault.against(it.check()));
        assertEquals(List.of(old + " of-two-hours"), it.store.versions(), "it is of now, there");
        it.store.kept(probe(), "of-now", Instant.now());
        it.storeAhead(LONG);
        assertEquals(List.of(FindingKind.CLOCK_SKEWED.id()), Fault.against(it.check()), "its own file is not one");
        assertEquals(List.of(), it.store.versions());
    }

    @Test
    void aStoreThatTellsNoTimeKeepsThem_R21() {
        String old = probe();
        it.store.kept(old, "of-two-hours", ago(LONG));
        it.store.changed((request, reply) -> reply.without("Date"));
        assertEquals(List.of(), Fault.against(it.check()));
        assertEquals(List.of(old + " of-two-hours"), it.store.versions());
    }
}
