package dev.gatepass.directory.postgres;

import dev.gatepass.access.Account;
import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.Directory;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.OrganizationRole;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.Subject;
import dev.gatepass.access.Team;
import dev.gatepass.access.TeamRole;
import dev.gatepass.access.WireName;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One row, one value. Each throws IllegalArgumentException for a row that cannot be one, with a message fit for a log. */
public final class RowReader {
    private RowReader() {}

    record InOrganization(Subject account, String organization, OrganizationMembership membership) {
        void putInto(Directory.Builder directory) {
            directory.putOrganizationMembership(account, organization, membership);
        }
    }

    record InTeam(Subject account, String team, TeamRole role) {
        void putInto(Directory.Builder directory) {
            directory.putTeamRole(account, team, role);
        }
    }

    static Account account(Row row) {
        return new Account(
                subject(row, "kind", "name"), row.getBoolean("disabled"), row.getBoolean("system_administrator"));
    }

    static InOrganization organizationMembership(Row row) {
        return new InOrganization(
                subject(row, "account_kind", "account"),
                row.getString("organization"),
                new OrganizationMembership(
                        WireName.parse(OrganizationRole.class, row.getString("role")),
                        row.getBoolean("instance_storage_read")));
    }

    static InTeam teamMembership(Row row) {
        return new InTeam(
                subject(row, "account_kind", "account"),
                row.getString("team"),
                WireName.parse(TeamRole.class, row.getString("role")));
    }

    /** A team, of all its columns. */
    public static Team team(Row row) {
        return new Team(
                row.getString("name"),
                row.getString("organization"),
                text(row, "storage_bucket"),
                row.getBoolean("disabled"));
    }

    static ApiKeyEntry apiKey(Row row) {
        Set<Scope> scopes = Arrays.stream(row.getArrayOfStrings("scopes"))
                .map(scope -> WireName.parse(Scope.class, scope))
                .collect(Collectors.toSet());
        Optional<Set<String>> teams =
                Optional.ofNullable(row.getArrayOfStrings("teams")).map(names -> Set.copyOf(Arrays.asList(names)));
        return new ApiKeyEntry(
                row.getString("id"),
                row.getString("sha256"),
                subject(row, "owner_kind", "owner"),
                new Scopes(scopes, teams),
                moment(row, "expires_at"));
    }

    /** A moment, where there is one. */
    public static Optional<Instant> moment(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    /** A storage bucket, of all its columns. */
    public static StorageBucket storageBucket(Row row) {
        return StorageBucketRow.read(row::getValue, row.getLong("version"));
    }

    private static Subject subject(Row row, String kindColumn, String nameColumn) {
        return new Subject(WireName.parse(Subject.Kind.class, row.getString(kindColumn)), row.getString(nameColumn));
    }

    private static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }
}
