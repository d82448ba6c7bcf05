package dev.gatepass.leases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.directory.Eventually;
import dev.gatepass.directory.postgres.Database;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.leases.ExclusiveWork.Plan;
import dev.gatepass.leases.ExclusiveWork.Turn;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two replicas that share out work, in real time. */
@Timeout(60)
class ExclusiveWorkTest {
    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres postgres = TestPostgres.migrated();
    private final Replica first = new Replica("first");
    private final Replica second = new Replica("second");

    /** One that would work, with its own way to the database. Its work lasts until the test ends it. */
    private final class Replica {
        private final FaultProxy proxy = Eventually.await(FaultProxy.before(vertx, postgres.port()));
        private final Database database =
                new Database(vertx, postgres.configAt(proxy.port()), new SecretResolver(Map.of(), Optional.empty()));
        private final List<Turn> turns = new CopyOnWriteArrayList<>();
        private final Promise<Void> done = Promise.promise();
        private final ExclusiveWork work;

        Replica(String name) {
            MonotonicClock clock = MonotonicClock.system();
            work = new ExclusiveWork(
                    vertx, new Leases(database, clock), clock, new Plan("sweep", name, Duration.ofSeconds(2)), turn -> {
                        turns.add(turn);
                        return done.future();
                    });
        }

        boolean works() {
            return turns.stream().anyMatch(Turn::isHeld);
        }
    }

    @AfterEach
    void stop() {
        for (Replica replica : List.of(first, second)) {
            Eventually.await(replica.work.stop());
            Eventually.await(replica.database.close());
        }
        Eventually.await(vertx.close());
    }

    private void firstWorks() {
        first.work.start();
        Eventually.holds(vertx, "the first works", first::works);
        second.work.start();
    }

    @Test
    void whoIsCutOffStopsBeforeAnotherBegins() {
        firstWorks();
        first.proxy.refuse();
        Eventually.holds(vertx, "the second works", () -> {
            assertFalse(first.works() && second.works(), "both at once");
            return second.works();
        });
        assertFalse(first.works());
        assertEquals(first.turns.get(0).term() + 1, second.turns.get(0).term());

        first.proxy.pass();
        Eventually.await(second.work.stop());
        first.done.complete();
        Eventually.holds(vertx, "the first works again", first::works);
        assertFalse(first.turns.get(0).isHeld(), "what was lost stays lost");
    }

    @Test
    void whoStopsLeavesItToTheNextAtOnce() {
        firstWorks();
        Eventually.await(first.work.stop());
        assertFalse(first.works());
        Eventually.holds(vertx, "the second works", second::works);
    }

    @Test
    void workIsBegunAgainAndAgainEvenWhereItThrows() {
        List<Long> runs = new CopyOnWriteArrayList<>();
        MonotonicClock clock = MonotonicClock.system();
        ExclusiveWork work = new ExclusiveWork(
                vertx,
                new Leases(first.database, clock),
                clock,
                new Plan("count", "me", Duration.ofSeconds(1)),
                turn -> {
                    runs.add(turn.term());
                    if (runs.size() == 1) {
                        throw new IllegalStateException("once");
                    }
                    return Future.succeededFuture();
                });
        work.start();
        Eventually.holds(vertx, "three runs", () -> runs.size() >= 3);
        assertTrue(runs.stream().allMatch(term -> term == 1), "one lease, renewed");
        Eventually.await(work.stop());
    }
}
