package dev.gatepass.storage.objects;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Part of a list.
 *
 * @param entries what is in it; there may be none, and more behind it
 * @param next what to ask for the next page with; empty where this is the last
 */
public record Page<T>(List<T> entries, Optional<String> next) {
    public Page {
        entries = List.copyOf(entries);
        Objects.requireNonNull(next, "next");
    }
}
