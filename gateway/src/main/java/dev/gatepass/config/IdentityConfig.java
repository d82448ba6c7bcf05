package dev.gatepass.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is believed.
 *
 * @param jwt the issuer of tokens, or empty when API keys are all there is
 * @param tokenCacheEntries how many verified tokens are remembered
 * @param tokenCacheTtl how long a token is believed that was verified, until it is verified again
 */
public record IdentityConfig(Optional<JwtConfig> jwt, int tokenCacheEntries, Duration tokenCacheTtl) {
    /**
     * An issuer of tokens.
     *
     * @param issuer the exact {@code iss}
     * @param audience what {@code aud} must contain
     * @param jwksUrl where its public keys are
     * @param algorithms the signature algorithms that are accepted; asymmetric ones alone
     * @param userClaim the claim that names the user
     * @param leeway how far clocks may differ, at most
     * @param maxLifetime longest time from {@code iat} (else from now) to {@code exp}
     * @param refreshInterval how often the keys are fetched anew
     * @param refetchInterval least time between two fetches caused by unknown keys
     * @param fetchTimeout how long fetching may take
     * @param outageTolerance how long keys are trusted while they cannot be fetched
     * @param teamsClaim the claim that gives roles in teams; with a directory in a file only
     */
    public record JwtConfig(
            String issuer,
            String audience,
            URI jwksUrl,
            List<String> algorithms,
            String userClaim,
            Duration leeway,
            Duration maxLifetime,
            Duration refreshInterval,
            Duration refetchInterval,
            Duration fetchTimeout,
            Duration outageTolerance,
            Optional<TeamsClaim> teamsClaim) {
        public JwtConfig {
            algorithms = List.copyOf(algorithms);
        }
    }

    /**
     * A claim that gives roles in teams, by texts that read prefix, team, {@code :} and role.
     *
     * @param name of the claim, for example {@code groups}
     * @param prefix what those texts begin with that are meant for Gatepass
     */
    public record TeamsClaim(String name, String prefix) {}
}
