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
 * @param organization the only one that the credential is for; what belongs to others is as if it were not there
 */
public record Principal(
        Subject caller,
        Scopes scopes,
        Optional<Subject> actingFor,
        ClaimedRoles claimed,
        Optional<ShownKey> key,
        Optional<String> organization) {
    public Principal {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(scopes, "scopes");
        Objects.requireNonNull(actingFor, "actingFor");
        Objects.requireNonNull(claimed, "claimed");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(organization, "organization");
        if (actingFor.isPresent()) {
            claimed = ClaimedRoles.NONE;
        }
    }

    /** A caller whose credential is for all organizations. */
    public Principal(
            Subject caller, Scopes scopes, Optional<Subject> actingFor, ClaimedRoles claimed, Optional<ShownKey> key) {
        this(caller, scopes, actingFor, claimed, key, Optional.empty());
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

    /** The same caller, with a credential that is for one organization where that is named. */
    public Principal within(Optional<String> only) {
        return new Principal(caller, scopes, actingFor, claimed, key, only);
    }

    /** The same caller, on behalf of a person. Whether it may is asked of {@link AccessPolicy#mayActFor}. */
    public Principal actingFor(Subject person) {
        return new Principal(caller, scopes, Optional.of(person), ClaimedRoles.NONE, key, organization);
    }

    /** When the API key that was shown ends; empty where it does not, and where a token was shown. */
    public Optional<Instant> keyEndsAt() {
        return key.flatMap(ShownKey::endsAt);
    }

    /** Whether the credential is for an organization. */
    public boolean isFor(String ofOrganization) {
        return organization.isEmpty() || organization.get().equals(ofOrganization);
    }

    /** Whose rights decide. */
    public Subject subject() {
        return actingFor.orElse(caller);
    }
}
