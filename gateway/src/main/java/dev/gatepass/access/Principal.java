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
 * @param claimed roles that the caller brings along for itself; whoever acts for somebody has none
 * @param key the API key that was shown; empty where a token was
 */
public record Principal(
        Subject caller, Scopes scopes, Optional<Subject> actingFor, ClaimedRoles claimed, Optional<ShownKey> key) {
    public Principal {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(scopes, "scopes");
        Objects.requireNonNull(actingFor, "actingFor");
        Objects.requireNonNull(claimed, "claimed");
        Objects.requireNonNull(key, "key");
        if (actingFor.isPresent()) {
            claimed = ClaimedRoles.NONE;
        }
    }

    /** A caller that brings no roles along, with a credential of which it is not asked how long it lives. */
    public Principal(Subject caller, Scopes scopes, Optional<Subject> actingFor) {
        this(caller, scopes, actingFor, ClaimedRoles.NONE, Optional.empty());
    }

    /** A caller that brings roles along. */
    public static Principal claiming(Subject caller, ClaimedRoles claimed) {
        return new Principal(caller, Scopes.OWNER, Optional.empty(), claimed, Optional.empty());
    }

    /** A caller for itself, with all of its rights. */
    public static Principal of(Subject caller) {
        return new Principal(caller, Scopes.OWNER, Optional.empty());
    }

    /** The same caller, on behalf of a person. Whether it may is asked of {@link AccessPolicy#mayActFor}. */
    public Principal actingFor(Subject person) {
        return new Principal(caller, scopes, Optional.of(person), ClaimedRoles.NONE, key);
    }

    /** When the API key that was shown ends; empty where it does not, and where a token was shown. */
    public Optional<Instant> keyEndsAt() {
        return key.flatMap(ShownKey::endsAt);
    }

    /** Whose rights decide. */
    public Subject subject() {
        return actingFor.orElse(caller);
    }
}
