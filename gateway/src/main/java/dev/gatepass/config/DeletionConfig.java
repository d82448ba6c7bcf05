package dev.gatepass.config;

import java.time.Duration;

/**
 * What becomes of objects that are deleted.
 *
 * @param retention how long one can be restored
 * @param rate most objects that are removed from their buckets in a second, by all replicas together
 */
public record DeletionConfig(Duration retention, int rate) {}
