package dev.gatepass.administration;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param entries what is in it
 * @param next the name to ask for the next part with; empty where this is the last
 * @param revision the revision of the directory that this was read at
 */
public record Page<T>(List<T> entries, Optional<String> next, long revision) {
    public Page {
        entries = List.copyOf(entries);
    }

    /** A page of what was asked for with a limit of one more than it has. */
    static <T> Page<T> of(List<T> found, PageRequest request, Function<T, String> name, long revision) {
        if (found.size() <= request.limit()) {
            return new Page<>(found, Optional.empty(), revision);
        }
        List<T> entries = found.subList(0, request.limit());
        return new Page<>(entries, Optional.of(name.apply(entries.get(entries.size() - 1))), revision);
    }
}
