package dev.gatepass.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatepass.access.AccessPolicy;
import dev.gatepass.access.Account;
import dev.gatepass.access.Directory;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.Principal;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.access.Subject;
import dev.gatepass.access.Team;
import dev.gatepass.access.TeamRole;
import dev.gatepass.access.WireName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The answer to {@code GET /v1/me}: the principal, its teams, and what it may do there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Me(
        String name,
        String kind,
        boolean systemAdministrator,
        List<String> scopes,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> organization,
        List<OrganizationPlace> organizations,
        List<TeamPlace> teams,
        long revision) {
    /** A place in an organization. */
    record OrganizationPlace(String name, String role, boolean instanceStorageRead) {}

    /**
     * A place in a team.
     *
     * @param storage {@code team} when the team has a bucket of its own, else {@code instance}
     */
    record TeamPlace(String name, String organization, String role, List<String> actions, String storage) {}

    static Me of(Directory directory, Principal principal) {
        Subject subject = principal.subject();
        return new Me(
                subject.name(),
                WireName.of(subject.kind()),
                principal.organization().isEmpty()
                        && directory
                                .account(subject)
                                .map(Account::systemAdministrator)
                                .orElse(false),
                principal.scopes().scopes().stream().map(WireName::of).sorted().toList(),
                principal.organization(),
                directory.organizationMemberships(subject).entrySet().stream()
                        .filter(entry -> principal.isFor(entry.getKey()))
                        .map(entry -> place(entry.getKey(), entry.getValue()))
                        .toList(),
                teamRoles(directory, principal).entrySet().stream()
                        .flatMap(entry -> directory.team(entry.getKey()).stream()
                                .filter(team -> principal.isFor(team.organization()))
                                .map(team -> place(directory, team, entry.getValue(), principal)))
                        .toList(),
                directory.revision());
    }

    /** As the directory has them and as the caller claims them; of two in one team, the stronger. */
    private static Map<String, TeamRole> teamRoles(Directory directory, Principal principal) {
        Map<String, TeamRole> roles = new TreeMap<>(directory.teamRoles(principal.subject()));
        principal.claimed().byTeam().forEach((team, role) -> roles.merge(team, role, TeamRole::or));
        return roles;
    }

    private static OrganizationPlace place(String name, OrganizationMembership membership) {
        return new OrganizationPlace(name, WireName.of(membership.role()), membership.readsInstanceStorage());
    }

    private static TeamPlace place(Directory directory, Team team, TeamRole role, Principal principal) {
        List<String> actions = AccessPolicy.actions(directory, principal, team.name(), StorageLevel.CURRENT).stream()
                .sorted()
                .map(WireName::of)
                .toList();
        Optional<String> own = team.storageBucket();
        return new TeamPlace(
                team.name(), team.organization(), WireName.of(role), actions, own.isPresent() ? "team" : "instance");
    }
}
