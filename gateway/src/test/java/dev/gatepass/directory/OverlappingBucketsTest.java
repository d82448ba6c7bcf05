package dev.gatepass.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OverlappingBucketsTest {
    private static final List<String> PREFIXES = List.of("", "a/", "a/b/", "ab/", "a-/", "b/", "A/", "a/b/c/", "a.b/");
    private static final List<String> STORES = List.of("http://h:1", "http://H:1", "http://h:2");

    @Test
    void findsWhatComparingEachWithEachFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int overlapping = 0;
        int free = 0;
        for (int round = 0; round < Sweep.times(500); round++) {
            List<StorageBucket> buckets = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                buckets.add(bucket("bucket-" + i, random));
            }
            Set<String> expected = new TreeSet<>();
            for (StorageBucket one : buckets) {
                for (StorageBucket other : buckets) {
                    if (!one.name().equals(other.name()) && one.overlaps(other)) {
                        expected.add(one.name());
                    }
                }
            }
            assertEquals(expected, OverlappingBuckets.among(buckets).keySet(), "seed " + seed);
            overlapping += expected.size();
            free += buckets.size() - expected.size();
        }
        assertTrue(
                overlapping > Sweep.times(100) && free > Sweep.times(100),
                "overlapping " + overlapping + ", free " + free);
    }

    private static StorageBucket bucket(String name, Random random) {
        return new StorageBucket(
                name,
                Provider.S3_COMPATIBLE,
                Optional.empty(),
                random.nextBoolean() ? "first" : "second",
                PREFIXES.get(random.nextInt(PREFIXES.size())),
                "us-east-1",
                Optional.of(Origin.parse(STORES.get(random.nextInt(STORES.size())))),
                Optional.empty(),
                Addressing.PATH,
                false,
                new CredentialReference.AccessKey("AK", SecretReference.parse("env:S")),
                1);
    }
}
