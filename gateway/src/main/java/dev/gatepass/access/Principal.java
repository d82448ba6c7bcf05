package dev.gatepass.access;

import java.util.Objects;
import java.util.Optional;

/**
 * Who calls, after authentication.
 *
 * @param caller who showed the credential
 * @param scopes what the credential may be used for
 * @param actingFor the person on whose behalf the caller acts; that person's rights decide
 */
public record Principal(Subject caller, Scopes scopes, Optional<Subject> actingFor) {
    public Principal {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(scopes, "scopes");
        Objects.requireNonNull(actingFor, "actingFor");
    }

    /** A caller for itself, with all of its rights. */
    public static Principal of(Subject caller) {
        return new Principal(caller, Scopes.OWNER, Optional.empty());
    }

    /** Whose rights decide. */
    public Subject subject() {
        return actingFor.orElse(caller);
    }
}
