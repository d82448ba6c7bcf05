package dev.gatepass.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Sweep;
import io.vertx.core.Vertx;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The promise about revocations, held against many histories in virtual time. */
@Timeout(300)
class RevocationHistoriesTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        Eventually.await(vertx.close());
    }

    @Test
    void nothingIsIssuedLaterThanTheBoundAfterARevocation_F_PG4() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RevocationHistory.Outcome all = RevocationHistory.Outcome.NONE;
        int histories = Sweep.times(1_000);
        for (int i = 0; i < histories; i++) {
            RevocationHistory.Outcome outcome = new RevocationHistory(vertx, random, 0).play();
            assertEquals(0, outcome.tooLate(), "seed " + seed + ", history " + i);
            all = all.plus(outcome);
        }
        System.out.printf("revocation: %d histories, %s%n", histories, all);
        // Not because nothing was issued, nor because everything went well.
        assertTrue(all.issuedBefore() > histories, all::toString);
        assertTrue(all.issuedWithinBound() > histories / 4, all::toString);
        assertTrue(all.refusedAsRevoked() > histories, all::toString);
        assertTrue(all.refusedAsStale() > histories / 4, all::toString);
        assertTrue(all.latestMillis() > RevocationHistory.BOUND.toMillis() * 8 / 10, all::toString);
        assertTrue(all.recovered() > histories * 9 / 10, all::toString);
    }

    /** A source that answers from the past, as a standby does, breaks the promise; and that is found. */
    @Test
    void aSourceThatAnswersFromThePastIsFoundOut() {
        Random random = new Random(1);
        RevocationHistory.Outcome all = RevocationHistory.Outcome.NONE;
        for (int i = 0; i < 200; i++) {
            all = all.plus(new RevocationHistory(vertx, random, 5_000).play());
        }
        assertTrue(all.tooLate() > 0, all::toString);
    }
}
