package dev.gatepass.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Signs URLs for one target with one credential, in two steps: {@link #prepare} once a batch, {@link Prepared#finish} once a
 * key.
 *
 * <p>Immutable and thread-safe; blocks only where {@link #effort()} says so.
 */
public interface Presigner {
    /** Does all work that does not depend on the object, for URLs that name nobody. */
    default Prepared prepare(Instant now) {
        return prepare(now, Optional.empty());
    }

    /**
     * Does all work that does not depend on the object. Cheap for every dialect, and cheaper when asked again within the
     * same second. What one batch keeps written out, no other writes over.
     *
     * @param now the instant of signing, used with a resolution of one second
     * @param caller whom the store's access log shall show for every URL of the batch
     * @throws IllegalArgumentException if somebody is to be named and {@link #bindsCaller()} is false
     */
    Prepared prepare(Instant now, Optional<Caller> caller);

    /** What {@link Prepared#finish} costs. */
    Effort effort();

    /** The longest life of a URL that is signed so, in seconds. */
    default int maxExpiresSeconds() {
        return PresignRequest.MAX_EXPIRES_SECONDS;
    }

    /** Whether URLs can name a caller: not where the credential itself leaves no room for a name. */
    default boolean bindsCaller() {
        return true;
    }

    /** A presigner at one instant, for one batch. Immutable to the eye and thread-safe. */
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
