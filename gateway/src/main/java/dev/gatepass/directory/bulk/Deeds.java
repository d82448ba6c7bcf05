package dev.gatepass.directory.bulk;

import dev.gatepass.access.StorageBucket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What an import did, or would do.
 *
 * @param groups each kind of thing that was created or changed
 * @param warnings what is to be said about that
 * @param bound the buckets that serve somebody from then on, or are reached otherwise, as they can be tried out
 * @param revision the revision that has it; empty when nothing was to do, or nothing was kept
 */
public record Deeds(List<Group> groups, List<String> warnings, List<StorageBucket> bound, OptionalLong revision) {
    public Deeds {
        groups = List.copyOf(groups);
        warnings = List.copyOf(warnings);
        bound = List.copyOf(bound);
    }

    /**
     * Things of one kind to which the same happened.
     *
     * @param action {@code create} or {@code change}
     * @param kind what they are, in the singular, for example {@code storage-bucket}
     * @param count how many
     * @param names of the first of them, in order; of a place, who is in what
     */
    public record Group(String action, String kind, long count, List<String> names) {
        public Group {
            names = List.copyOf(names);
        }
    }

    /** The groups of one action. */
    public List<Group> groups(String action) {
        List<Group> some = new ArrayList<>(groups);
        some.removeIf(group -> !group.action().equals(action));
        return some;
    }
}
