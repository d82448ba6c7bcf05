package dev.gatepass.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The scopes of one credential.
 *
 * @param scopes what it may be used for; WRITE covers deletion and does not cover reading
 * @param teams the only teams it may be used for, or empty for all of its owner's
 */
public record Scopes(Set<Scope> scopes, Optional<Set<String>> teams) {
    /** Everything that the owner may do, but for acting for somebody else: that is always given by name. */
    public static final Scopes OWNER = new Scopes(EnumSet.of(Scope.READ, Scope.WRITE, Scope.ADMIN), Optional.empty());

    public Scopes {
        scopes = immutable(scopes);
        teams = teams.map(Set::copyOf);
    }

    /** A set of constants of an enum answers with a bit; others divide, and this is asked for every decision. */
    private static Set<Scope> immutable(Set<Scope> scopes) {
        EnumSet<Scope> copy = EnumSet.noneOf(Scope.class);
        copy.addAll(scopes);
        return Collections.unmodifiableSet(copy);
    }

    /** Whether the credential may be used for files of a team at all. */
    public boolean coverTeam(String team) {
        return teams.isEmpty() || teams.get().contains(team);
    }

    /** Whether a credential with others is good for nothing that one with these is not. */
    public boolean cover(Scopes others) {
        return scopes.containsAll(others.scopes)
                && (teams.isEmpty()
                        || others.teams.filter(teams.get()::containsAll).isPresent());
    }

    /** Whether the credential may be used for an action. */
    public boolean cover(Action action) {
        return scopes.contains(action == Action.READ ? Scope.READ : Scope.WRITE);
    }
}
