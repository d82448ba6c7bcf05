package dev.gatepass.signing;

import java.time.Instant;
import java.util.List;

/**
 * Signs URLs for one target with one credential, in two steps: {@link #prepare} once a second, {@link
 * Prepared#finish} once a key.
 *
 * <p>Immutable and thread-safe; blocks only where {@link #effort()} says so.
 */
public interface Presigner {
    /**
     * Does all work that does not depend on the object. Cheap for every dialect, and cheaper when asked again within the
     * same second.
     *
     * @param now the instant of signing, used with a resolution of one second
     */
    Prepared prepare(Instant now);

    /** What {@link Prepared#finish} costs. */
    Effort effort();

    /** The longest life of a URL that is signed so, in seconds. */
    default int maxExpiresSeconds() {
        return PresignRequest.MAX_EXPIRES_SECONDS;
    }

    /** Whether {@link Conditions#caller()} can be bound: not where the credential itself leaves no room for a name. */
    default boolean bindsCaller() {
        return true;
    }

    /** A presigner at one instant. Immutable and thread-safe. */
    interface Prepared {
        /**
         * Signs one URL and writes it behind what the buffer holds. Its last parameter is the signature.
         *
         * @return the headers that must accompany the URL, in ascending order of name, {@code host} left out
         * @throws IllegalArgumentException if this dialect cannot bind what the request asks for; callers decide that
         *     before, from the table of what a provider can bind
         * @throws SigningFailure if the signature cannot be had, which no dialect of {@link Effort#HASH} knows
         */
        List<Header> finish(PresignRequest request, UrlBuffer to);
    }
}
