package dev.gatepass.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How tables spell who asks: {@code CALLER>PERSON/SCOPE+SCOPE@TEAM,TEAM#ORGANIZATION}. All but the caller may be missing:
 * then it acts for itself, with its owner's scopes, for all teams, in all organizations.
 */
final class AskerSpelling {
    private AskerSpelling() {}

    static Principal parse(String text, Function<String, Subject> subjects) {
        String[] whole = text.split("#", 2);
        String[] narrowed = whole[0].split("@", 2);
        String[] scoped = narrowed[0].split("/", 2);
        String[] names = scoped[0].split(">", 2);
        return new Principal(
                        subjects.apply(names[0]),
                        new Scopes(
                                scoped.length == 1 ? Scopes.OWNER.scopes() : scopes(scoped[1]),
                                narrowed.length == 1
                                        ? Optional.empty()
                                        : Optional.of(Set.of(narrowed[1].split(",", -1)))),
                        names.length == 1 ? Optional.empty() : Optional.of(subjects.apply(names[1])))
                .within(whole.length == 1 ? Optional.empty() : Optional.of(whole[1]));
    }

    private static Set<Scope> scopes(String text) {
        return Arrays.stream(text.split("\\+", -1))
                .filter(scope -> !scope.isEmpty())
                .map(scope -> WireName.parse(Scope.class, scope))
                .collect(Collectors.toSet());
    }
}
