package dev.gatepass.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.config.RateConfig;
import dev.gatepass.fixture.Sweep;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketTest {
    private static final int CASES = Sweep.times(2_000);
    private static final int STEPS = 100;

    /** Of which a token takes a number of nanoseconds that has an exact decimal inverse. */
    private static final int[] RATES = {1, 2, 8, 10, 125, 1000, 10_000, 100_000, 1_000_000};

    @Test
    void isTheBucketThatOneWouldExplain_H10() {
        int taken = 0;
        int refused = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Quota quota = Quota.of("any", new RateConfig(RATES[random.nextInt(RATES.length)], 1 + random.nextInt(50)));
            long now = random.nextInt(1000);
            NaiveBucket naive = new NaiveBucket(quota.nanosPerToken(), quota.burst(), now);
            Bucket bucket = new Bucket();
            for (int step = 0; step < STEPS; step++) {
                now += pause(random, quota);
                int wanted = 1 + random.nextInt(quota.burst());
                boolean given = bucket.take(quota, wanted, now);
                assertEquals(naive.take(wanted, now), given, "seed " + seed + ", step " + step);
                taken += given ? 1 : 0;
                refused += given ? 0 : 1;
            }
        }
        assertEquals(CASES * STEPS, taken + refused);
        assertTrue(taken > CASES * STEPS / 10 && refused > CASES * STEPS / 10, taken + " and " + refused);
    }

    /** Often none, often to the nanosecond at which a token comes back, or next to it, and now and then a rest. */
    private static long pause(Random random, Quota quota) {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> quota.nanos(random.nextInt(3)) + random.nextInt(3);
            case 2 -> Math.max(0, quota.nanos(1 + random.nextInt(3)) - 1);
            case 3 -> (long) (random.nextDouble() * quota.capacity());
            default -> random.nextInt(20) == 0 ? 2 * quota.capacity() : random.nextInt(1000);
        };
    }

    @Test
    void neverGivesMoreThanTheConfiguredRateAndHardlyLess_H10() {
        Random random = new Random(7);
        for (int i = 0; i < CASES; i++) {
            RateConfig config = new RateConfig(1 + random.nextInt(1_000_000), 1 + random.nextInt(1000));
            Quota quota = Quota.of("any", config);
            double rate = 1e9 / quota.nanosPerToken();
            assertTrue(rate <= config.perSecond() && rate >= config.perSecond() * 0.999, config.toString());
        }
    }

    @Test
    void holdsTheWholeBurstAtEveryRate_H10() {
        for (int perSecond : new int[] {1, 3, 7, 999, 700_001, 1_000_000}) {
            Quota quota = Quota.of("any", new RateConfig(perSecond, 100));
            Bucket bucket = new Bucket();
            for (int i = 0; i < 100; i++) {
                assertTrue(bucket.take(quota, 1, 5), "the one after " + i + " at " + perSecond);
            }
            assertFalse(bucket.take(quota, 1, 5));
        }
    }

    @Test
    void aReadingOfTheClockThatIsLateGainsNothing_H10() {
        Quota quota = Quota.of("any", new RateConfig(1000, 10));
        Bucket bucket = new Bucket();
        assertTrue(bucket.take(quota, 10, 5_000_000));
        assertFalse(bucket.take(quota, 1, 4_000_000));
        assertTrue(bucket.take(quota, 1, 6_000_000));
        assertFalse(bucket.take(quota, 1, 5_999_999));
    }

    @Test
    void givesNothingOnceItIsRetired() {
        Quota quota = Quota.of("any", new RateConfig(1000, 10));
        Bucket bucket = new Bucket();
        assertTrue(bucket.take(quota, 1, 0));
        bucket.retire();
        assertTrue(bucket.isRetired());
        assertFalse(bucket.take(quota, 1, 1_000_000_000));
        assertEquals(0, bucket.untilFull(0), "its owner's next one is full");
    }
}
