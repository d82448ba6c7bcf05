package dev.gatepass.deletion;

import io.vertx.core.Future;

/** Where the record of every deletion goes. Thread-safe; never blocks. */
@FunctionalInterface
public interface DeletionSink {
    /**
     * Takes a record. The future completes once the record is as durable as the configuration asks, and fails with
     * {@link dev.gatepass.failure.Unavailable} and {@code audit_unavailable} when it cannot be written; then nothing of
     * what it describes may be done.
     */
    Future<Void> record(DeletionRecord deletion);
}
