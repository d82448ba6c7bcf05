package dev.gatepass.storage.objects;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of keys.
 *
 * @param objects those that are listed themselves
 * @param folders what others have in common up to the delimiter
 * @param next what to ask for the next page with; empty where this is the last
 */
public record Listing(List<ListedObject> objects, List<String> folders, Optional<String> next) {
    public Listing {
        objects = List.copyOf(objects);
        folders = List.copyOf(folders);
        Objects.requireNonNull(next, "next");
    }
}
