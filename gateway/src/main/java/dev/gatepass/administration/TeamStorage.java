package dev.gatepass.administration;

import dev.gatepass.access.StorageBucket;

/** Where a team's files are to lie (R15), if not in the instance's bucket. */
public sealed interface TeamStorage {
    /** In a bucket that is configured already; teams may share one (R8). */
    record Existing(String name) implements TeamStorage {}

    /** In a new one, which is made with the binding or not at all. */
    record Fresh(StorageBucket bucket) implements TeamStorage {}
}
