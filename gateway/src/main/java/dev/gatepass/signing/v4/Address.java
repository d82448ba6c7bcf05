package dev.gatepass.signing.v4;

import dev.gatepass.signing.Endpoint;

/**
 * Where the objects of one bucket lie.
 *
 * @param endpoint scheme and host of their URLs
 * @param root the path that every key is appended to, encoded: "/", or "/bucket/" in path style
 */
public record Address(Endpoint endpoint, String root) {
    /** {@code https://endpoint/bucket/key}. */
    public static Address pathStyle(Endpoint endpoint, String bucket) {
        return new Address(endpoint, "/" + bucket + "/");
    }

    /** {@code https://bucket.endpoint/key}. */
    public static Address virtualHost(Endpoint endpoint, String bucket) {
        return new Address(endpoint.below(bucket), "/");
    }

    /** {@code https://endpoint/key}: a host of the bucket's own. */
    public static Address ownHost(Endpoint endpoint) {
        return new Address(endpoint, "/");
    }
}
