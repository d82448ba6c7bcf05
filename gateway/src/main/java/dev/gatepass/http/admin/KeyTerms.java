package dev.gatepass.http.admin;

import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.TeamName;
import java.util.Optional;
import java.util.Set;

/** What a new key is to be good for, as bodies ask for it. */
final class KeyTerms {
    private KeyTerms() {}

    /** The scopes that were asked for; there are some. */
    static Set<Scope> scopes(Set<Scope> asked) {
        if (asked.isEmpty()) {
            throw new IllegalArgumentException("a key without scopes is good for nothing");
        }
        return Set.copyOf(asked);
    }

    /** The teams that were asked for. Whether there are such is not told: not everybody may know. */
    static Set<String> teams(Set<String> asked) {
        Set<String> teams = Set.copyOf(asked);
        if (!teams.stream().allMatch(TeamName::isValid)) {
            throw new IllegalArgumentException("no team has such a name");
        }
        return teams;
    }

    /** What was asked for, with the usual where nothing was said. */
    static Scopes of(Optional<Set<Scope>> scopes, Optional<Set<String>> teams, Scopes usual) {
        return new Scopes(scopes.orElse(usual.scopes()), teams.or(usual::teams));
    }
}
