package dev.gatepass.deletion.collection;

import java.util.concurrent.atomic.LongAdder;

/** What this process has removed since its start. Thread-safe. */
public final class Removals {
    private final LongAdder removed = new LongAdder();
    private final LongAdder leftAlone = new LongAdder();
    private final LongAdder failures = new LongAdder();

    void count(Outcome outcome) {
        removed.add(outcome.gone().size());
        leftAlone.add(outcome.rewritten().size());
        if (outcome.error().isPresent()) {
            failures.increment();
        }
    }

    /** Objects that are gone. */
    public long removed() {
        return removed.sum();
    }

    /** Objects that were found written after they had been deleted, and left alone. */
    public long leftAlone() {
        return leftAlone.sum();
    }

    /** Batches of which some could not be removed. */
    public long failures() {
        return failures.sum();
    }
}
