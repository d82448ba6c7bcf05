package dev.gatepass.signing.v4;

import dev.gatepass.signing.Endpoint;
import java.util.Locale;

/** How a URL names its bucket. */
public enum Addressing {
    /** {@code https://endpoint/bucket/key}. */
    PATH,
    /** {@code https://bucket.endpoint/key}. */
    VIRTUAL_HOST,
    /** {@code https://endpoint/key}: the endpoint is a host of the bucket's own. */
    CUSTOM_HOST;

    /** Where the objects of a bucket lie. */
    public Address of(Endpoint endpoint, String bucket) {
        return switch (this) {
            case PATH -> new Address(endpoint, "/" + bucket + "/");
            case VIRTUAL_HOST -> new Address(endpoint.below(bucket), "/");
            case CUSTOM_HOST -> new Address(endpoint, "/");
        };
    }

    /**
     * Passes if a URL can name a bucket so.
     *
     * @throws IllegalArgumentException if it is no name, or one that would be another in a host
     */
    public void require(String bucket) {
        if (!isName(bucket)) {
            throw new IllegalArgumentException("a bucket is made of letters, digits, \".\", \"-\" and \"_\"");
        }
        if (this == VIRTUAL_HOST && !bucket.equals(bucket.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("a host name cannot tell upper case from lower case: use path style");
        }
    }

    /** Whether a name means the same in a host, in a path and in a credential scope. */
    public static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && ".-_".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty() && !name.equals(".") && !name.equals("..");
    }
}
