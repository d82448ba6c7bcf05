package dev.gatepass.access.packed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.fixture.Sweep;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongSetTest {
    @Test
    void isWhatASetWouldBeThroughAllChangesAndLeavesEarlierOnesAsTheyWere() {
        int worlds = Sweep.times(20);
        for (int seed = 0; seed < worlds; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] numbers = random.longs(30_000).toArray();
            numbers[0] = 0;
            numbers[1] = -1;
            Set<Long> expected = new HashSet<>();
            LongSet set = LongSet.EMPTY;
            for (int step = 0; step < 6; step++) {
                Set<Long> before = Set.copyOf(expected);
                LongSet earlier = set;
                LongSet.Editor editor = set.edit();
                for (int i = random.nextInt(20_000); i > 0; i--) {
                    long number = numbers[random.nextInt(numbers.length)];
                    if (random.nextInt(3) == 0) {
                        editor.remove(number);
                        expected.remove(number);
                    } else {
                        editor.add(number);
                        expected.add(number);
                    }
                }
                set = editor.build();
                same(expected, set, numbers);
                same(before, earlier, numbers);
            }
        }
    }

    private static void same(Set<Long> expected, LongSet set, long[] numbers) {
        assertEquals(expected.size(), set.size());
        for (long number : numbers) {
            assertEquals(expected.contains(number), set.contains(number));
        }
    }
}
