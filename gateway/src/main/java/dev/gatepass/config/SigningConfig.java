package dev.gatepass.config;

import java.time.Duration;

/**
 * How long URLs live.
 *
 * @param maxReadTtl longest life of a URL to read, and the life when none is asked for
 * @param maxWriteTtl longest life of a URL to write or delete, and the life when none is asked for
 * @param credentialMargin how long before its credential a URL ends
 */
public record SigningConfig(Duration maxReadTtl, Duration maxWriteTtl, Duration credentialMargin) {}
