package dev.gatepass.uploads;

/**
 * What came of sweeping.
 *
 * @param removed abandoned uploads that were dropped
 * @param failed what could not be: uploads, and buckets that could not be asked
 */
public record Swept(int removed, int failed) {
    static final Swept NOTHING = new Swept(0, 0);
    static final Swept ONE = new Swept(1, 0);
    static final Swept FAILURE = new Swept(0, 1);

    Swept and(Swept other) {
        return new Swept(removed + other.removed, failed + other.failed);
    }
}
