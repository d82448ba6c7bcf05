package dev.gatepass.identity.jwt;

/** Why a token is not believed. For logs and tests; whoever presented the token is told nothing of it. */
public enum Rejection {
    /** Not a signed token in canonical form, or one with a header that is refused. */
    UNREADABLE,
    /** Signed with an algorithm that the configuration does not accept. */
    ALGORITHM,
    /** Not of the type that the configuration asks for. */
    TYPE,
    /** Names a key that the issuer does not have, or none where it has several. */
    KEY,
    /** Not signed by the key that it names. */
    SIGNATURE,
    /** A claim is missing, or of another type than it must be. */
    CLAIMS,
    /** From nobody whom the configuration believes. */
    ISSUER,
    AUDIENCE,
    /** Names a user whom another issuer names. */
    USER,
    EXPIRED,
    NOT_YET_VALID,
    /** Lives longer than the configuration accepts. */
    LIFETIME
}
