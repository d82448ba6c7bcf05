package dev.gatepass.config;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is believed.
 *
 * @param issuers the issuers of tokens, no two of one name; none when API keys are all there is
 * @param tokenCacheEntries how many verified tokens are remembered
 * @param tokenCacheTtl how long a token is believed that was verified, until it is verified again
 * @param exchange the exchange of their tokens for Gatepass's own, where it is offered
 */
public record IdentityConfig(
        List<IssuerConfig> issuers, int tokenCacheEntries, Duration tokenCacheTtl, Optional<ExchangeConfig> exchange) {
    /** @throws IllegalArgumentException if two issuers have one name: a token of either would be the other's */
    public IdentityConfig {
        issuers = List.copyOf(issuers);
        Set<String> names = new HashSet<>();
        for (IssuerConfig issuer : issuers) {
            if (!names.add(issuer.issuer())) {
                throw new IllegalArgumentException("two issuers of tokens have one name");
            }
        }
        if (exchange.filter(own -> names.contains(own.issuer())).isPresent()) {
            throw new IllegalArgumentException("an issuer of tokens has the name of this gateway");
        }
    }

    /**
     * An issuer of tokens.
     *
     * @param issuer the exact {@code iss}
     * @param audience of which {@code aud} must contain one
     * @param algorithms the signature algorithms that are accepted; asymmetric ones alone
     * @param tokenType what {@code typ} must say, or empty when it is not asked for
     * @param leeway how far clocks may differ, at most
     * @param maxLifetime longest time from {@code iat} (else from now) to {@code exp}
     * @param claims what is read from its tokens
     * @param keys where its public keys come from
     */
    public record IssuerConfig(
            String issuer,
            List<String> audience,
            List<String> algorithms,
            Optional<String> tokenType,
            Duration leeway,
            Duration maxLifetime,
            ClaimsConfig claims,
            KeysConfig keys) {
        public IssuerConfig {
            audience = List.copyOf(audience);
            algorithms = List.copyOf(algorithms);
        }
    }

    /**
     * What the claims of an issuer's tokens mean here.
     *
     * @param user the claim that names the user
     * @param userPrefix what stands in front of it in the directory; may be empty
     * @param teams the claim that gives roles in teams; with a directory in a file only
     */
    public record ClaimsConfig(String user, String userPrefix, Optional<TeamsClaim> teams) {}

    /**
     * A claim that gives roles in teams, by texts that read prefix, team, {@code :} and role.
     *
     * @param name of the claim, for example {@code groups}
     * @param prefix what those texts begin with that are meant for Gatepass
     */
    public record TeamsClaim(String name, String prefix) {}

    /**
     * Where the public keys of an issuer come from.
     *
     * @param url where they are, or empty when the issuer is asked where
     * @param refreshInterval how often they are fetched anew
     * @param refetchInterval least time between two fetches caused by unknown keys
     * @param fetchTimeout how long one fetch may take
     * @param outageTolerance how long keys are trusted while they cannot be fetched
     */
    public record KeysConfig(
            Optional<URI> url,
            Duration refreshInterval,
            Duration refetchInterval,
            Duration fetchTimeout,
            Duration outageTolerance) {}
}
