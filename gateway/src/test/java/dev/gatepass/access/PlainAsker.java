package dev.gatepass.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who asks, in plain words.
 *
 * @param caller a subject as in {@link PlainWorld}
 * @param scopes {@code read}, {@code write}, {@code admin}, {@code act-for}
 * @param narrowed whether the credential is good for some teams alone
 * @param teams which those are
 * @param actingFor the subject that is acted for, or empty
 * @param organization the only one that the credential is for, or empty
 */
record PlainAsker(
        String caller,
        List<String> scopes,
        boolean narrowed,
        List<String> teams,
        String actingFor,
        String organization) {
    Principal principal() {
        Set<Scope> set =
                scopes.stream().map(scope -> WireName.parse(Scope.class, scope)).collect(Collectors.toSet());
        return new Principal(
                        PlainWorld.subject(caller),
                        new Scopes(set, narrowed ? Optional.of(Set.copyOf(teams)) : Optional.empty()),
                        actingFor.isEmpty() ? Optional.empty() : Optional.of(PlainWorld.subject(actingFor)))
                .within(Optional.of(organization).filter(name -> !name.isEmpty()));
    }
}
