package dev.gatepass.identity.jwt;

import dev.gatepass.identity.jwks.OwnKeys;
import java.time.Duration;

/**
 * This gateway, with all that share its database, as an issuer of tokens for itself (RFC 9068): signed with ES256, for the
 * audience that is its own name.
 *
 * @param name the {@code iss}, to the letter
 * @param keys its public keys, as they are told
 */
public record OwnIssuer(String name, OwnKeys keys) {
    /** The {@code typ} of its tokens. */
    public static final String TOKEN_TYPE = "at+jwt";

    /** The claim that names the only organization that a token is for. */
    public static final String ORGANIZATION = "organization";

    /** The longest that a token of any replica lives, whatever its configuration says. */
    public static final Duration LONGEST_LIFETIME = Duration.ofHours(12);

    /** How far the clocks of two replicas may differ. */
    public static final Duration LEEWAY = Duration.ofSeconds(60);
}
