/**
 * The public keys of an issuer (RFC 7517): found where it is configured or where the issuer says, fetched over HTTP, kept
 * as an immutable set, never replaced by something worse. A set without a key that can verify does not exist, so "no keys"
 * can never be taken for "no signature needed".
 */
package dev.gatepass.identity.jwks;
