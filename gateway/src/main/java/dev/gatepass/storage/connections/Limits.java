package dev.gatepass.storage.connections;

import java.time.Duration;

/**
 * What one request may cost.
 *
 * @param whole how long it may take, from the name to the last byte
 * @param bodyBytes how long the answer may be
 */
public record Limits(Duration whole, int bodyBytes) {
    /** Those of stores: a page of the longest keys, all percent-encoded, has some five million bytes. */
    static final Limits OF_STORES = new Limits(StoreConnection.TIME_LIMIT, 16 * 1024 * 1024);
}
