package dev.gatepass.http;

import dev.gatepass.exchange.AccessToken;

/**
 * The answer to a request for a token (RFC 6749, section 5.1). Prints as redacted.
 *
 * @param accessToken the token
 * @param tokenType how it is to be shown
 * @param expiresIn how long it is good, in seconds
 */
record TokenAnswer(String accessToken, String tokenType, long expiresIn) {
    static TokenAnswer of(AccessToken given) {
        return new TokenAnswer(
                given.token().reveal(), "Bearer", given.lifetime().toSeconds());
    }

    @Override
    public String toString() {
        return "TokenAnswer[<redacted>, " + expiresIn + " s]";
    }
}
