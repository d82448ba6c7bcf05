package dev.gatepass.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who calls, after authentication.
 *
 * @param caller who showed the credential
 * @param scopes what the credential may be used for
 * @param actingFor the person on whose behalf the caller acts; that person's rights decide
 * @param keyEndsAt when the API key that was shown ends; empty where it does not, and where a token was shown
 */
public record Principal(Subject caller, Scopes scopes, Optional<Subject> actingFor, Optional<Instant> keyEndsAt) {
    /** A caller with a credential of which it is not asked how long it lives. */
    public Principal(Subject caller, Scopes scopes, Optional<Subject> actingFor) {
        this(caller, scopes, actingFor, Optional.empty());
    }

    public Principal {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(scopes, "scopes");
        Objects.requireNonNull(actingFor, "actingFor");
        Objects.requireNonNull(keyEndsAt, "keyEndsAt");
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
