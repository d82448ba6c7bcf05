package dev.gatepass.storage;

import dev.gatepass.storage.credentials.CredentialProblem;

/** A secret that was read and is not what it should be. Its message says what was expected, and nothing of the secret. */
final class UnusableSecret extends CredentialProblem {
    private static final long serialVersionUID = 1;

    UnusableSecret(String expected) {
        super(expected);
    }
}
