package dev.gatepass.signing;

/** What one signature costs, and so where it may be made. */
public enum Effort {
    /** A few hashes, about a microsecond: any thread, event loops included. */
    HASH,
    /** A private key is used, up to a millisecond of computing: never on an event loop. */
    PRIVATE_KEY,
    /** Somebody else is asked over the network, and the thread waits for it: never on an event loop. */
    REMOTE
}
