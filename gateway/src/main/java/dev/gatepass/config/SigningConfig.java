package dev.gatepass.config;

import java.time.Duration;

/**
 * How URLs are signed, and how long they live.
 *
 * @param maxReadTtl longest life of a URL to read, and the life when none is asked for
 * @param maxWriteTtl longest life of a URL to write or delete, and the life when none is asked for
 * @param credentialMargin how long before its credential a URL ends
 * @param rsa where private keys sign
 * @param remote where somebody else is asked to sign
 * @param callerInUrl whether URLs name who asked for them
 */
public record SigningConfig(
        Duration maxReadTtl,
        Duration maxWriteTtl,
        Duration credentialMargin,
        LaneConfig rsa,
        LaneConfig remote,
        CallerInUrl callerInUrl) {
    /** Whether URLs name who asked for them, so that the bucket's own access log does. */
    public enum CallerInUrl {
        /** They do not. */
        NEVER,
        /** They do where the bucket's credential can bind the name; elsewhere they go without. */
        WHERE_POSSIBLE,
        /** They do, or there is no URL. */
        REQUIRED
    }
}
