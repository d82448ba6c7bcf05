package dev.gatepass.signing;

/**
 * The folder below which a team's keys lie: empty, or text that ends with "/". It is trusted: it comes from the
 * configuration of the bucket and the name of the team, never from a caller.
 *
 * @param value the prefix, itself a valid key but for the closing "/"
 */
public record KeyPrefix(String value) {
    /** The root of a bucket. */
    public static final KeyPrefix NONE = new KeyPrefix("");

    public KeyPrefix {
        if (!value.isEmpty()) {
            if (!value.endsWith("/")) {
                throw new IllegalArgumentException("a prefix ends with \"/\"");
            }
            if (ObjectKey.firstFault(value + "k").isPresent()) {
                throw new IllegalArgumentException("a prefix is made of the segments of an object key");
            }
        }
    }

    /** The folder {@code segment} below this one. */
    public KeyPrefix folder(String segment) {
        return new KeyPrefix(value + segment + "/");
    }
}
