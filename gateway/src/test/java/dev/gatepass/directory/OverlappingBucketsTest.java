package dev.gatepass.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.Buckets;
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
    private static final List<String> STORES =
            List.of("http://h:1", "http://H:1", "https://s3.amazonaws.com", "https://s3.eu-west-1.amazonaws.com:443");

    @Test
    void findsWhatComparingEachWithEachFinds_K09() {
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

    @Test
    void oneBucketOfOneStoreOverlapsHoweverItIsConfigured_R8() {
        StorageBucket usual = bucket("usual", Provider.AWS, "shared", "", Optional.empty());
        StorageBucket spelled = bucket(
                "spelled", Provider.S3_COMPATIBLE, "shared", "a/", Optional.of("https://s3.eu-west-1.amazonaws.com"));
        StorageBucket elsewhere = bucket("elsewhere", Provider.S3_COMPATIBLE, "shared", "", Optional.of("http://h:1"));
        assertEquals(
                Set.of("usual", "spelled"),
                OverlappingBuckets.among(List.of(usual, elsewhere, spelled)).keySet());
    }

    /** Their names are given out once for all, so that a host of one's own makes no other bucket. */
    @Test
    void aBucketOfACloudIsOneAtEveryHost_R8() {
        for (Provider provider : List.of(Provider.AWS, Provider.COREWEAVE, Provider.GCP)) {
            StorageBucket usual = bucket("usual", provider, "shared", "", Optional.empty());
            StorageBucket own = bucket("own", provider, "shared", "a/", Optional.of("https://files.example.com"));
            StorageBucket other = bucket("other", provider, "shared-2", "a/", Optional.of("https://files.example.com"));
            assertEquals(
                    Set.of("usual", "own"),
                    OverlappingBuckets.among(List.of(usual, own, other)).keySet(),
                    provider.toString());
        }
    }

    private static StorageBucket bucket(String name, Random random) {
        boolean usual = random.nextInt(4) == 0;
        return bucket(
                name,
                usual ? Provider.AWS : Provider.S3_COMPATIBLE,
                random.nextBoolean() ? "first" : "second",
                PREFIXES.get(random.nextInt(PREFIXES.size())),
                usual ? Optional.empty() : Optional.of(STORES.get(random.nextInt(STORES.size()))));
    }

    private static StorageBucket bucket(
            String name, Provider provider, String bucket, String prefix, Optional<String> endpoint) {
        return Buckets.of(provider).named(bucket).below(prefix).at(endpoint).build(name);
    }
}
