package dev.gatepass.config;

import java.time.Duration;

/**
 * The exchange of an issuer's token for one of Gatepass itself.
 *
 * @param issuer the origin under which clients reach Gatepass, and the exact {@code iss} of its tokens
 * @param tokenLifetime how long one lives at most, 1 min to 12 h
 * @param rotationInterval how long a key signs, 1 h to 365 days
 */
public record ExchangeConfig(String issuer, Duration tokenLifetime, Duration rotationInterval) {}
