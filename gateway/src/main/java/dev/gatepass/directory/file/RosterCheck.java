package dev.gatepass.directory.file;

import dev.gatepass.access.Availability;
import dev.gatepass.access.Directory;
import dev.gatepass.directory.ForbiddenStorage;
import dev.gatepass.directory.roster.Roster;
import java.util.List;

/** What is held against a roster beside the rules of the format. */
@FunctionalInterface
interface RosterCheck {
    /** Nothing. */
    RosterCheck NONE = (roster, mistakes) -> {};

    /** Whether a deployment allows its storage. */
    static RosterCheck of(Availability availability) {
        return (roster, mistakes) -> {
            Directory storage = new Roster(
                            List.of(), roster.storageBuckets(), roster.instanceBucket(), List.of(), List.of())
                    .directory(1);
            ForbiddenStorage.buckets(storage, availability)
                    .forEach((name, reason) -> mistakes.add("storage_buckets." + name, reason.toString()));
            ForbiddenStorage.instanceBinding(storage, availability)
                    .ifPresent(reason -> mistakes.add("instance_bucket", reason.toString()));
        };
    }

    /** Adds what is wrong. The roster may have mistakes already. */
    void check(Roster roster, Mistakes mistakes);
}
