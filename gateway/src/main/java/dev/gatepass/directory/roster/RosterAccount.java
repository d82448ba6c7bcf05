package dev.gatepass.directory.roster;

import dev.gatepass.access.Account;
import dev.gatepass.access.Directory;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A person or a service account as it is described, with its places and keys.
 *
 * @param subject who
 * @param disabled whether it is locked out of everything, or empty when nothing is said of it
 * @param systemAdministrator whether it configures storage, or empty when nothing is said of it
 * @param home where a service account belongs; a person belongs nowhere
 * @param organizations its places in organizations, by name
 * @param teams its roles in teams, by name
 * @param apiKeys its keys
 */
public record RosterAccount(
        Subject subject,
        Optional<Boolean> disabled,
        Optional<Boolean> systemAdministrator,
        Optional<Home> home,
        Map<String, OrganizationMembership> organizations,
        Map<String, TeamRole> teams,
        List<RosterKey> apiKeys) {
    public RosterAccount {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(disabled, "disabled");
        Objects.requireNonNull(systemAdministrator, "systemAdministrator");
        Objects.requireNonNull(home, "home");
        organizations = Map.copyOf(organizations);
        teams = Map.copyOf(teams);
        apiKeys = List.copyOf(apiKeys);
        boolean actsForOthers =
                apiKeys.stream().anyMatch(key -> key.scopes().scopes().contains(Scope.ACT_FOR));
        if (actsForOthers && subject.kind() == Subject.Kind.USER) {
            throw new IllegalArgumentException("only keys of service accounts are good for act-for");
        }
    }

    /** Puts the account with its places and keys into a directory; what is not said of it, it is not. */
    void putInto(Directory.Builder directory) {
        directory.put(new Account(subject, disabled.orElse(false), systemAdministrator.orElse(false)));
        organizations.forEach((name, place) -> directory.putOrganizationMembership(subject, name, place));
        teams.forEach((name, role) -> directory.putTeamRole(subject, name, role));
        apiKeys.forEach(key -> directory.put(key.of(subject)));
    }
}
