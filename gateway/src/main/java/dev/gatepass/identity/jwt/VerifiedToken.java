package dev.gatepass.identity.jwt;

import dev.gatepass.access.ClaimedRoles;
import java.time.Instant;
import java.util.Optional;

/**
 * What is left of a token once it is verified.
 *
 * @param issuer whose it is, as the configuration has it
 * @param user whom it names, as the directory would, 1 to 256 characters; whether there is such an account is not known here
 * @param expiresAt its {@code exp}
 * @param generation the generation of the issuer's keys that verified it
 * @param roles the roles in teams that it gives
 * @param organization the only one that it is for; whether there is such is not known here
 */
public record VerifiedToken(
        String issuer,
        String user,
        Instant expiresAt,
        long generation,
        ClaimedRoles roles,
        Optional<String> organization) {}
