package dev.gatepass.directory.file;

import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.OrganizationRole;
import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;
import dev.gatepass.directory.file.DeclaredNames.Kind;
import dev.gatepass.directory.roster.Home;
import dev.gatepass.directory.roster.RosterAccount;
import dev.gatepass.directory.roster.RosterKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads people and service accounts, with their places and keys. */
final class AccountReader {
    private final DeclaredNames names;
    private final KeyReader keys;

    AccountReader(DeclaredNames names) {
        this.names = names;
        this.keys = new KeyReader(names);
    }

    /** The account, or empty when it can be none. */
    Optional<RosterAccount> read(Subject.Kind kind, String name, Section section) {
        boolean person = kind == Subject.Kind.USER;
        Optional<Boolean> disabled = section.switched("disabled");
        Optional<Boolean> administrator = person ? section.switched("system_administrator") : Optional.empty();
        Optional<Home> home = person ? Optional.empty() : home(section);
        Map<String, OrganizationMembership> organizations = organizations(section.section("organizations"));
        Map<String, TeamRole> teams = teams(section.section("teams"));
        List<RosterKey> apiKeys = new ArrayList<>();
        section.list("api_keys", key -> keys.read(key).ifPresent(apiKeys::add));
        return section.whole(() -> new RosterAccount(
                new Subject(kind, name), disabled, administrator, home, organizations, teams, apiKeys));
    }

    /** {@code organization: acme}, or {@code team: kappa}. */
    private Optional<Home> home(Section section) {
        Optional<Home> organization = section.text("organization")
                .map(name -> names.refer(section, "organization", Kind.ORGANIZATION, name))
                .map(name -> new Home(Home.Kind.ORGANIZATION, name));
        Optional<Home> team = section.text("team")
                .map(name -> names.refer(section, "team", Kind.TEAM, name))
                .map(name -> new Home(Home.Kind.TEAM, name));
        if (!section.has("organization") && !section.has("team")) {
            section.mistake("organization", "is missing; a service account belongs to an organization or to a team");
        }
        if (section.has("organization") && section.has("team")) {
            section.mistake("team", "a service account belongs to an organization or to a team, not to both");
        }
        return organization.or(() -> team);
    }

    /** {@code acme: member}, or {@code acme: {role: viewer, instance_storage_read: true}}. */
    private Map<String, OrganizationMembership> organizations(Section memberships) {
        Map<String, OrganizationMembership> read = new HashMap<>();
        for (String name : memberships.keys()) {
            String organization = names.refer(memberships, name, Kind.ORGANIZATION, name);
            if (memberships.isText(name)) {
                memberships
                        .constant(name, OrganizationRole.class)
                        .ifPresent(role -> read.put(organization, new OrganizationMembership(role, false)));
            } else {
                try (Section membership = memberships.section(name)) {
                    boolean granted = membership.flag("instance_storage_read");
                    membership
                            .required("role", OrganizationRole.class)
                            .ifPresent(role -> read.put(organization, new OrganizationMembership(role, granted)));
                }
            }
        }
        return read;
    }

    private Map<String, TeamRole> teams(Section memberships) {
        Map<String, TeamRole> read = new HashMap<>();
        for (String name : memberships.keys()) {
            String team = names.refer(memberships, name, Kind.TEAM, name);
            memberships.required(name, TeamRole.class).ifPresent(role -> read.put(team, role));
        }
        return read;
    }
}
