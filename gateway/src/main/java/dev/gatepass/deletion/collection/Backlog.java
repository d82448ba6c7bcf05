package dev.gatepass.deletion.collection;

import java.time.Instant;
import java.util.Optional;

/**
 * Deleted objects of all buckets that are not gone.
 *
 * @param restorable those that can be restored
 * @param due those that wait for their removal
 * @param removing those that are being removed
 * @param rewritten those that were written after they had been deleted, and are left alone
 * @param oldestDue since when the oldest of those waits that are due or being removed
 * @param failingBuckets buckets of which nothing could be removed when it was tried last
 */
public record Backlog(
        long restorable, long due, long removing, long rewritten, Optional<Instant> oldestDue, long failingBuckets) {}
