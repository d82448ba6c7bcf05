package dev.gatepass.storage.credentials;

import java.util.concurrent.atomic.LongAdder;

/** How often credentials were got, and could not be got, since the start. Thread-safe. */
public final class Attempts {
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void count(boolean success) {
        (success ? succeeded : failed).increment();
    }

    /** How often one was got. */
    public long succeeded() {
        return succeeded.sum();
    }

    /** How often one could not be got. */
    public long failed() {
        return failed.sum();
    }
}
