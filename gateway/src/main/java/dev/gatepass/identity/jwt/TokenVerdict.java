package dev.gatepass.identity.jwt;

/** What came of looking at a token. */
public sealed interface TokenVerdict {
    /** The token is its issuer's, meant for this gateway, and good now. */
    record Accepted(VerifiedToken token) implements TokenVerdict {}

    /** It is not. */
    record Rejected(Rejection reason) implements TokenVerdict {}
}
