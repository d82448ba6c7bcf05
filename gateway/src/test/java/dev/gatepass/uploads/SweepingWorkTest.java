package dev.gatepass.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Directory;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.leases.ExclusiveWork.Turn;
import dev.gatepass.storage.objects.ObjectStores;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SweepingWorkTest {
    private static final Turn HELD = new Turn() {
        @Override
        public boolean isHeld() {
            return true;
        }

        @Override
        public long term() {
            return 1;
        }
    };

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = VirtualClock.at(Instant.parse("2026-11-24T05:00:00Z"));
    private final AtomicInteger rounds = new AtomicInteger();
    private boolean unloaded;
    private final SweepingWork work = new SweepingWork(
            new UploadSweeper(
                    vertx,
                    () -> {
                        if (unloaded) {
                            throw new Unavailable(ErrorCode.DIRECTORY_STALE, "the directory has not been loaded yet");
                        }
                        rounds.incrementAndGet();
                        return Directory.builder(1).build();
                    },
                    () -> Future.succeededFuture(Set.of()),
                    (bucket, names) -> Future.failedFuture("nobody asks"),
                    new ObjectStores(Map.of(), bucket -> Future.failedFuture("there is none")),
                    CalledUploads.CONFIG,
                    clock.wall()),
            clock.monotonic());

    @AfterEach
    void stop() {
        Await.done(vertx.close());
    }

    @Test
    void whoHoldsTheLeaseSweepsAtOnceAndRestsForAnHour() {
        Await.done(work.apply(HELD));
        assertEquals(1, rounds.get());
        clock.advance(Duration.ofMinutes(59));
        Await.done(work.apply(HELD));
        assertEquals(1, rounds.get());
        clock.advance(Duration.ofMinutes(1));
        Await.done(work.apply(HELD));
        assertEquals(2, rounds.get());
    }

    /** A failure would be a warning in the log of every start. */
    @Test
    void whereTheDirectoryIsNotLoadedYetItIsNotNowAndNoFailure() {
        unloaded = true;
        Await.done(work.apply(HELD));
        unloaded = false;
        Await.done(work.apply(HELD));
        assertEquals(1, rounds.get());
    }
}
