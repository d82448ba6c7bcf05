package dev.gatepass.lookup;

import dev.gatepass.failure.Refusal;
import dev.gatepass.storage.objects.ObjectFacts;

/** What was found of one object that was asked about. */
public sealed interface LookupResult {
    /**
     * It is there.
     *
     * @param key within the team
     * @param facts what the store says of it
     */
    record Present(String key, ObjectFacts facts) implements LookupResult {}

    /**
     * It is not there, or not any more.
     *
     * @param key within the team
     */
    record Absent(String key) implements LookupResult {}

    /**
     * Nothing is told; the others are not affected.
     *
     * @param why why
     */
    record Refused(Refusal why) implements LookupResult {}
}
