package dev.gatepass.directory;

import dev.gatepass.access.StorageBucket;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds storage buckets in which two objects could have the same address. */
public final class OverlappingBuckets {
    /** Below an address, a prefix stands directly before all that it contains. */
    private static final Comparator<StorageBucket> BY_ADDRESS = Comparator.comparing(
                    (StorageBucket bucket) -> bucket.store().name())
            .thenComparing(StorageBucket::bucket)
            .thenComparing(StorageBucket::prefix);

    private OverlappingBuckets() {}

    /** Each bucket that overlaps, with the name of one that it overlaps, in order of name. */
    public static Map<String, String> among(Collection<StorageBucket> buckets) {
        List<StorageBucket> sorted = buckets.stream().sorted(BY_ADDRESS).toList();
        Map<String, String> overlaps = new TreeMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            StorageBucket bucket = sorted.get(i);
            for (int j = i + 1; j < sorted.size() && bucket.overlaps(sorted.get(j)); j++) {
                overlaps.putIfAbsent(bucket.name(), sorted.get(j).name());
                overlaps.put(sorted.get(j).name(), bucket.name());
            }
        }
        return overlaps;
    }
}
