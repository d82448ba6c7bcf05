package dev.gatepass.issuing;

import io.vertx.core.Future;

/** Where the record of every issued URL goes. Thread-safe; never blocks. */
@FunctionalInterface
public interface AuditSink {
    /**
     * Takes a record. The future completes once the record is as durable as the configuration asks, and fails with
     * {@link dev.gatepass.failure.Unavailable} and {@code audit_unavailable} when it cannot be written; then nothing
     * that it describes may leave.
     */
    Future<Void> record(Issuance issuance);
}
