package dev.gatepass.administration;

/**
 * Which part of a list is asked for. Lists are in order of name, byte by byte.
 *
 * @param after the name that the part before ended with; empty for the beginning
 * @param limit how many at most, 1 to {@link #MAX_LIMIT}
 */
public record PageRequest(String after, int limit) {
    /** The longest part. */
    public static final int MAX_LIMIT = 1000;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " entries");
        }
    }
}
