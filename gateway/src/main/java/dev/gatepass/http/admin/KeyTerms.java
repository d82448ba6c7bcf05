package dev.gatepass.http.admin;

import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.TeamName;
import java.util.Optional;
import java.util.Set;

/**
 * What a new key is to be good for, as it was asked for.
 *
 * @param scopes what it may be used for, if that was said
 * @param teams the only teams it may be used for, if that was said
 */
record KeyTerms(Optional<Set<Scope>> scopes, Optional<Set<String>> teams) {
    KeyTerms {
        scopes = scopes.map(Set::copyOf);
        teams = teams.map(Set::copyOf);
        if (scopes.filter(Set::isEmpty).isPresent()) {
            throw new IllegalArgumentException("a key without scopes is good for nothing");
        }
        if (!teams.orElse(Set.of()).stream().allMatch(TeamName::isValid)) {
            throw new IllegalArgumentException("no team has such a name");
        }
    }

    /** With what stands where nothing was said. */
    Scopes or(Scopes usual) {
        return new Scopes(scopes.orElse(usual.scopes()), teams.or(usual::teams));
    }
}
