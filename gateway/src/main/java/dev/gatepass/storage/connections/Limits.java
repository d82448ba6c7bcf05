package dev.gatepass.storage.connections;

import java.time.Duration;

/**
 * What one request may cost.
 *
 * @param whole how long it may take, from the name to the last byte
 * @param bodyBytes how long the answer may be
 */
public record Limits(Duration whole, int bodyBytes) {
    /** A page of the longest keys, all percent-encoded, has some five million bytes. */
    private static final int BYTES_OF_STORES = 16 * 1024 * 1024;

    /** Those of a request to a store. */
    static Limits ofStores(Duration whole) {
        return new Limits(whole, BYTES_OF_STORES);
    }
}
