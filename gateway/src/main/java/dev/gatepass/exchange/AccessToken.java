package dev.gatepass.exchange;

import dev.gatepass.identity.jose.BearerToken;
import java.time.Duration;

/**
 * A token that is given for another. Prints as redacted.
 *
 * @param token the token itself
 * @param lifetime how long it is good, whole seconds
 */
public record AccessToken(BearerToken token, Duration lifetime) {}
