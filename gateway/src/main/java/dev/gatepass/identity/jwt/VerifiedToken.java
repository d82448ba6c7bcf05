package dev.gatepass.identity.jwt;

import dev.gatepass.access.ClaimedRoles;
import java.time.Instant;

/**
 * What is left of a token once it is verified.
 *
 * @param user whom it names, 1 to 256 characters; whether there is such an account is not known here
 * @param expiresAt its {@code exp}
 * @param generation the generation of keys that verified it
 * @param roles the roles in teams that it gives
 */
public record VerifiedToken(String user, Instant expiresAt, long generation, ClaimedRoles roles) {}
