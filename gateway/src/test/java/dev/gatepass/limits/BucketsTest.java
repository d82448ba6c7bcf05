package dev.gatepass.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.config.RateConfig;
import dev.gatepass.failure.RateLimited;
import dev.gatepass.fixture.Await;
import dev.gatepass.time.MonotonicInstant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BucketsTest {
    private static final int THREADS = 8;
    private static final int TRIES = 100_000;
    private static final MonotonicInstant START = new MonotonicInstant(Long.MAX_VALUE - 1000);

    private static Buckets<String> buckets(int perSecond, int burst) {
        return new Buckets<>(Quota.of("any", new RateConfig(perSecond, burst)), START);
    }

    private static MonotonicInstant at(long nanos) {
        return new MonotonicInstant(START.nanos() + nanos);
    }

    private static boolean takes(Buckets<String> buckets, String key, int tokens, MonotonicInstant now) {
        try {
            buckets.take(key, tokens, now);
            return true;
        } catch (RateLimited refused) {
            return false;
        }
    }

    /** What all threads together did. */
    private static long sum(Callable<Long> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier together = new CyclicBarrier(THREADS);
        try {
            List<Future<Long>> each = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                each.add(threads.submit(() -> {
                    together.await();
                    return work.call();
                }));
            }
            return each.stream().mapToLong(one -> Await.of(one::get)).sum();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void manyThreadsGetExactlyWhatThereIsWhileTimeStandsStill_H10() throws Exception {
        for (int round = 0; round < 20; round++) {
            Buckets<String> buckets = buckets(10, 12_345);
            long given = sum(() -> {
                long mine = 0;
                for (int i = 0; i < 5_000; i++) {
                    int tokens = 1 + i % 3;
                    mine += takes(buckets, "kay", tokens, at(0)) ? tokens : 0;
                }
                while (takes(buckets, "kay", 1, at(0))) {
                    mine++;
                }
                return mine;
            });
            assertEquals(12_345, given);
        }
    }

    /** Every try finds it a little later, by a clock that the threads move on themselves. */
    @Test
    void manyThreadsNeverGetMoreThanTheRateAndTheBurst_H10() throws Exception {
        int perSecond = 100_000;
        int burst = 500;
        long step = 1_000;
        Buckets<String> buckets = buckets(perSecond, burst);
        AtomicLong clock = new AtomicLong();
        long given = sum(() -> {
            long mine = 0;
            for (int i = 0; i < TRIES; i++) {
                MonotonicInstant now = at(clock.addAndGet(step));
                mine += takes(buckets, "kay", 1, now) ? 1 : 0;
            }
            return mine;
        });
        long most = burst + clock.get() * perSecond / 1_000_000_000L;
        assertEquals(THREADS * TRIES * step, clock.get());
        assertTrue(given <= most, given + " of " + most);
        assertTrue(
                given >= most - burst - THREADS, given + " of " + most + ": whoever asks all the time gets the rate");
    }

    @Test
    void rememberNoMoreThanTheyMayAndKeepWhoFloods_H10() {
        Buckets<String> buckets = buckets(1, 10);
        for (int i = 0; i < 10; i++) {
            buckets.take("flood", 1, at(0));
        }
        int others = 4 * Buckets.MOST;
        for (int i = 0; i < others; i++) {
            buckets.take("another " + i, 1, at(0));
            if (i % 100 == 0) {
                assertFalse(takes(buckets, "flood", 1, at(0)), "after " + i);
            }
        }
        assertTrue(buckets.size() <= Buckets.MOST, buckets.size() + " are remembered");
        assertThrows(RateLimited.class, () -> buckets.require("flood", 1, 1, at(0)));
    }

    /** Whoever was only looked at is not remembered. */
    @Test
    void rememberNobodyWhoTookNothing_H10() {
        Buckets<String> buckets = buckets(1, 10);
        for (int i = 0; i < 1000; i++) {
            buckets.require("somebody " + i, 10, 10, at(0));
        }
        assertEquals(0, buckets.size());
    }
}
