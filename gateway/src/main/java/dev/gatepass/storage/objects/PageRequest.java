package dev.gatepass.storage.objects;

import java.util.Objects;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param prefix what all keys begin with
 * @param cursor where the page before said that it goes on; empty for the first
 * @param limit the most entries, 1 to {@link ObjectStore#MAX_PAGE}; a page may have fewer and not be the last
 */
public record PageRequest(String prefix, Optional<String> cursor, int limit) {
    public PageRequest {
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(cursor, "cursor");
        if (limit < 1 || limit > ObjectStore.MAX_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + ObjectStore.MAX_PAGE + " entries");
        }
    }

    /** The first page of the largest size. */
    public static PageRequest first(String prefix) {
        return new PageRequest(prefix, Optional.empty(), ObjectStore.MAX_PAGE);
    }

    /** The page at a cursor. */
    public PageRequest at(String next) {
        return new PageRequest(prefix, Optional.of(next), limit);
    }
}
