package dev.gatepass.directory.bulk;

import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;
import dev.gatepass.access.WireName;
import dev.gatepass.directory.roster.Home;
import dev.gatepass.directory.roster.Roster;
import dev.gatepass.directory.roster.RosterAccount;
import dev.gatepass.directory.roster.RosterKey;
import dev.gatepass.directory.roster.RosterOrganization;
import dev.gatepass.directory.roster.RosterTeam;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends a roster into temporary tables: {@code staged_organization}, {@code staged_team} and so on, with the columns that
 * the tables have for which they are named. A switch of which nothing is said is NULL.
 *
 * @param connection in a transaction, with which the tables go
 */
record Staging(Connection connection) {
    void stage(Roster roster) throws SQLException {
        try (StagedRows rows = table("staged_organization", "name text", "external_id text")) {
            for (RosterOrganization organization : roster.organizations()) {
                rows.add(
                        organization.name(),
                        organization.externalId().map(UUID::toString).orElse(null));
            }
        }
        try (StagedRows rows = table("staged_instance_binding", "storage_bucket text")) {
            if (roster.instanceBucket().isPresent()) {
                rows.add(roster.instanceBucket().get());
            }
        }
        try (StagedRows rows =
                table("staged_team", "name text", "organization text", "storage_bucket text", "disabled boolean")) {
            for (RosterTeam team : roster.teams()) {
                rows.add(team.name(), team.organization(), team.storageBucket().orElse(null), text(team.disabled()));
            }
        }
        stageAccounts(roster.accounts());
        stageMemberships(roster.accounts());
        stageKeys(roster.accounts());
    }

    private void stageAccounts(Collection<RosterAccount> accounts) throws SQLException {
        try (StagedRows rows = table(
                "staged_account",
                "kind text",
                "name text",
                "disabled boolean",
                "system_administrator boolean",
                "organization text",
                "team text")) {
            for (RosterAccount account : accounts) {
                rows.add(
                        kind(account.subject()),
                        account.subject().name(),
                        text(account.disabled()),
                        text(account.systemAdministrator()),
                        home(account, Home.Kind.ORGANIZATION),
                        home(account, Home.Kind.TEAM));
            }
        }
    }

    private void stageMemberships(Collection<RosterAccount> accounts) throws SQLException {
        try (StagedRows rows = table(
                "staged_organization_membership",
                "account_kind text",
                "account text",
                "organization text",
                "role text",
                "instance_storage_read boolean")) {
            for (RosterAccount account : accounts) {
                for (Map.Entry<String, OrganizationMembership> place :
                        account.organizations().entrySet()) {
                    rows.add(
                            kind(account.subject()),
                            account.subject().name(),
                            place.getKey(),
                            WireName.of(place.getValue().role()),
                            Boolean.toString(place.getValue().instanceStorageReadGranted()));
                }
            }
        }
        try (StagedRows rows =
                table("staged_team_membership", "account_kind text", "account text", "team text", "role text")) {
            for (RosterAccount account : accounts) {
                for (Map.Entry<String, TeamRole> place : account.teams().entrySet()) {
                    rows.add(
                            kind(account.subject()),
                            account.subject().name(),
                            place.getKey(),
                            WireName.of(place.getValue()));
                }
            }
        }
    }

    private void stageKeys(Collection<RosterAccount> accounts) throws SQLException {
        try (StagedRows rows = table(
                "staged_api_key",
                "place text",
                "id text",
                "sha256 text",
                "owner_kind text",
                "owner text",
                "scopes text",
                "teams text",
                "expires_at timestamptz",
                "label text")) {
            for (RosterAccount account : accounts) {
                for (int i = 0; i < account.apiKeys().size(); i++) {
                    RosterKey key = account.apiKeys().get(i);
                    rows.add(
                            Conflicts.path(account.subject()) + ".api_keys[" + i + "]",
                            key.id(),
                            key.sha256(),
                            kind(account.subject()),
                            account.subject().name(),
                            scopes(key.scopes()),
                            key.scopes().teams().map(Staging::array).orElse(null),
                            key.expiresAt().map(Instant::toString).orElse(null),
                            key.label().orElse(null));
                }
            }
        }
    }

    private StagedRows table(String name, String... columns) throws SQLException {
        return StagedRows.of(connection, name, columns);
    }

    private static String scopes(Scopes scopes) {
        return array(scopes.scopes().stream().map(WireName::of).toList());
    }

    /** An array in the server's words, in order; of texts without quotes, one of which may be {@code null}. */
    private static String array(Collection<String> texts) {
        List<String> sorted = texts.stream().sorted().toList();
        return sorted.isEmpty() ? "{}" : "{\"" + String.join("\",\"", sorted) + "\"}";
    }

    private static String kind(Subject subject) {
        return WireName.of(subject.kind());
    }

    private static @Nullable String home(RosterAccount account, Home.Kind kind) {
        return account.home()
                .filter(home -> home.kind() == kind)
                .map(Home::name)
                .orElse(null);
    }

    private static @Nullable String text(Optional<Boolean> state) {
        return state.map(String::valueOf).orElse(null);
    }
}
