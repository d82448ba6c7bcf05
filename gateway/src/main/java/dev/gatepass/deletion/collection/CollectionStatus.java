package dev.gatepass.deletion.collection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the removal of deleted objects stands.
 *
 * @param holder the replica that does it; empty where none does at the moment
 * @param buckets those that have deletions pending, or had
 * @param revision the revision of the directory that this was read at
 */
public record CollectionStatus(Optional<String> holder, List<Bucket> buckets, long revision) {
    public CollectionStatus {
        buckets = List.copyOf(buckets);
    }

    /**
     * One bucket.
     *
     * @param storageBucket the name under which it is configured
     * @param restorable objects that can be restored
     * @param due objects that can no longer be relied on to be restorable, and wait for their removal
     * @param removing objects that are being removed
     * @param rewritten objects that were written after they had been deleted, and are left alone
     * @param oldestDue since when the oldest waits
     * @param removed objects that are gone since the beginning
     * @param lastRemovalAt when something was last removed
     * @param failures how often in a row nothing came of trying
     * @param lastError why, or why some objects were not removed the last time
     * @param retryAt when it is tried again, while it fails
     */
    public record Bucket(
            String storageBucket,
            long restorable,
            long due,
            long removing,
            long rewritten,
            Optional<Instant> oldestDue,
            long removed,
            Optional<Instant> lastRemovalAt,
            int failures,
            Optional<String> lastError,
            Optional<Instant> retryAt) {}
}
