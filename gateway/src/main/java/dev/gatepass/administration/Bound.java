package dev.gatepass.administration;

import java.util.List;

/**
 * Something that may have come to a bucket.
 *
 * @param value as it is now
 * @param warnings what the check of the bucket had to say against it
 */
public record Bound<T>(T value, List<String> warnings) {
    public Bound {
        warnings = List.copyOf(warnings);
    }
}
