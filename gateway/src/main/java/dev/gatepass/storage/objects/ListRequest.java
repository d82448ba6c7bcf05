package dev.gatepass.storage.objects;

import java.util.Objects;
import java.util.Optional;

/**
 * Which keys are to be listed.
 *
 * @param page the prefix, and which page
 * @param delimiter what folds keys that have it behind the prefix into one; empty to list them all
 */
public record ListRequest(PageRequest page, Optional<String> delimiter) {
    public ListRequest {
        Objects.requireNonNull(page, "page");
        if (delimiter.isPresent() && delimiter.get().isEmpty()) {
            throw new IllegalArgumentException("a delimiter is not empty");
        }
    }
}
