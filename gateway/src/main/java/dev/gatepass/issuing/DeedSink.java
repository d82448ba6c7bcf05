package dev.gatepass.issuing;

import io.vertx.core.Future;

/** Where the record of every deed goes. Thread-safe; never blocks. */
@FunctionalInterface
public interface DeedSink {
    /**
     * Takes a record. The future completes once the record is as durable as the configuration asks, and fails with
     * {@link dev.gatepass.failure.Unavailable} and {@code audit_unavailable} when it cannot be written; then nothing of
     * what it describes may be done.
     */
    Future<Void> record(Deed deed);
}
