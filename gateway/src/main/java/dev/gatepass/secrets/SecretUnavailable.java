package dev.gatepass.secrets;

import dev.gatepass.access.SecretReference;

/**
 * A secret that a reference promises could not be had. The message names the reference and what is wrong with it, and
 * never holds the secret or a sealed box.
 */
public final class SecretUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String problem;

    SecretUnavailable(SecretReference reference, String why) {
        super(describe(reference) + " " + why);
        this.problem = kept(reference) + " " + why;
    }

    SecretUnavailable(SecretReference reference, String why, Throwable cause) {
        super(describe(reference) + " " + why, cause);
        this.problem = kept(reference) + " " + why;
    }

    /** What is wrong, for who is told how a secret is kept and not where. */
    public String problem() {
        return problem;
    }

    private static String kept(SecretReference reference) {
        if (reference instanceof SecretReference.Env) {
            return "the environment variable";
        }
        return reference instanceof SecretReference.File ? "the file" : "the sealed secret";
    }

    private static String describe(SecretReference reference) {
        if (reference instanceof SecretReference.Env env) {
            return "the secret in the environment variable " + env.name();
        }
        if (reference instanceof SecretReference.File file) {
            return "the secret in the file " + file.path();
        }
        return "the secret sealed with the key " + ((SecretReference.Sealed) reference).keyId();
    }
}
