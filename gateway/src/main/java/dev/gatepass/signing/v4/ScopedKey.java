package dev.gatepass.signing.v4;

/** A signing key and the scope that it is for. */
record ScopedKey(CredentialScope scope, SigningKey key) {}
