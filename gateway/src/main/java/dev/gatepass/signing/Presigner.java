package dev.gatepass.signing;

import java.time.Instant;

/**
 * Signs URLs for one target with one credential, in two steps: {@link #prepare} once a second, {@link
 * Prepared#finish} once a key.
 *
 * <p>Immutable and thread-safe; never blocks.
 */
public interface Presigner {
    /**
     * Does all work that does not depend on the object.
     *
     * @param now the instant of signing, used with a resolution of one second
     */
    Prepared prepare(Instant now);

    /** A presigner at one instant. Immutable and thread-safe. */
    interface Prepared {
        /**
         * Signs one URL.
         *
         * @throws IllegalArgumentException if this dialect cannot bind what the request asks for; callers decide that
         *     before, from the table of what a provider can bind
         */
        PresignedUrl finish(PresignRequest request);
    }
}
