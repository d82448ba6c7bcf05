package dev.gatepass.signing;

import java.util.Objects;

/**
 * What one URL shall allow.
 *
 * @param method the method that the URL is for
 * @param key the whole key in the bucket
 * @param expiresSeconds from the instant of signing, 1 to 604,800
 * @param conditions what else is bound
 */
public record PresignRequest(Method method, ObjectKey key, int expiresSeconds, Conditions conditions) {
    /** The longest life of a URL that the providers accept, in seconds (7 days). */
    public static final int MAX_EXPIRES_SECONDS = 604_800;

    public PresignRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(key, "key");
        if (expiresSeconds < 1 || expiresSeconds > MAX_EXPIRES_SECONDS) {
            throw new IllegalArgumentException("expiresSeconds out of range: " + expiresSeconds);
        }
        if (method != Method.PUT && conditions.uploadStep().isPresent()) {
            throw new IllegalArgumentException("a step of an upload is a PUT");
        }
    }

    /** A request that binds the method, the key and the time alone. */
    public static PresignRequest of(Method method, ObjectKey key, int expiresSeconds) {
        return new PresignRequest(method, key, expiresSeconds, Conditions.NONE);
    }

    /** Whether an object is written as a whole, in one request. */
    public boolean writesWholeObject() {
        return method == Method.PUT && conditions.uploadStep().isEmpty();
    }
}
