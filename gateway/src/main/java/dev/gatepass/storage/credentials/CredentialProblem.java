package dev.gatepass.storage.credentials;

/** Why a credential cannot be had, in words that may stand in a log: nothing of a secret or of somebody's answer is in them. */
public class CredentialProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A problem, told in words of ours. */
    public CredentialProblem(String words) {
        super(words);
    }
}
