package dev.gatepass.directory.bulk;

import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.OrganizationRole;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;
import dev.gatepass.access.WireName;
import dev.gatepass.directory.file.RosterWriter;
import dev.gatepass.directory.roster.Home;
import dev.gatepass.directory.roster.RosterAccount;
import dev.gatepass.directory.roster.RosterBucket;
import dev.gatepass.directory.roster.RosterKey;
import dev.gatepass.directory.roster.RosterOrganization;
import dev.gatepass.directory.roster.RosterTeam;
import java.io.IOException;
import java.io.Writer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a database holds, in one consistent state of it and in an order that stays. Row by row: however much there
 * is, little of it is in memory at once. Blocks, never to be called on an event loop.
 */
public final class RosterExport {
    /** What is shown for one is of use where a role is assumed for it. */
    private static final String ORGANIZATIONS = "SELECT name, CASE WHEN EXISTS (SELECT FROM storage_bucket b"
            + " WHERE b.organization = organization.name AND b.credential = 'assume-role') THEN external_id END"
            + " FROM organization ORDER BY name COLLATE \"C\"";

    private static final String ACCOUNTS = "SELECT name, disabled, system_administrator, organization, team"
            + " FROM account WHERE kind = ? ORDER BY name COLLATE \"C\"";
    private static final String PLACES = "SELECT account, organization, role, instance_storage_read"
            + " FROM organization_membership WHERE account_kind = ? ORDER BY account COLLATE \"C\"";
    private static final String ROLES =
            "SELECT account, team, role FROM team_membership WHERE account_kind = ? ORDER BY account COLLATE \"C\"";

    /** A team of a key that is gone opens nothing any more, since its name is never used again. */
    private static final String KEYS = "SELECT owner, id, sha256, scopes, CASE WHEN teams IS NOT NULL THEN"
            + " ARRAY(SELECT name FROM team WHERE name = ANY(teams)) END AS teams, expires_at, label"
            + " FROM api_key WHERE owner_kind = ? ORDER BY owner COLLATE \"C\", id COLLATE \"C\"";

    private final Connection connection;
    private final boolean withKeys;

    /**
     * An export over one connection.
     *
     * @param withKeys whether API keys are written, each with its hash
     */
    public RosterExport(Connection connection, boolean withKeys) {
        this.connection = connection;
        this.withKeys = withKeys;
    }

    /**
     * Writes all of it.
     *
     * @throws BulkRefused naming every row that no file can tell, before anything is written
     * @throws SQLException if the database cannot be read
     */
    public void run(Writer to) throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        List<String> untellable = new ArrayList<>();
        List<RosterBucket> buckets = buckets(untellable);
        untellable.addAll(Untellable.find(new Sql(connection), withKeys));
        if (!untellable.isEmpty()) {
            throw new BulkRefused(untellable);
        }
        try (RosterWriter out = new RosterWriter(to)) {
            write(buckets, out);
        }
        connection.rollback();
    }

    private void write(List<RosterBucket> buckets, RosterWriter out) throws SQLException, IOException {
        each(
                ORGANIZATIONS,
                row -> out.write(
                        new RosterOrganization(row.getString(1), Optional.ofNullable(row.getObject(2, UUID.class)))));
        for (RosterBucket bucket : buckets) {
            out.write(bucket);
        }
        each("SELECT storage_bucket FROM instance_binding", row -> out.writeInstanceBucket(row.getString(1)));
        each(
                "SELECT name, organization, storage_bucket, disabled FROM team ORDER BY name COLLATE \"C\"",
                row -> out.write(new RosterTeam(
                        row.getString("name"),
                        row.getString("organization"),
                        Optional.ofNullable(row.getString("storage_bucket")),
                        onlyIfSet(row.getBoolean("disabled")))));
        for (Subject.Kind kind : Subject.Kind.values()) {
            writeAccounts(kind, out);
        }
    }

    /** Some thousands at most. */
    private List<RosterBucket> buckets(List<String> untellable) throws SQLException, IOException {
        List<RosterBucket> buckets = new ArrayList<>();
        each("SELECT * FROM storage_bucket ORDER BY name COLLATE \"C\"", row -> {
            try {
                buckets.add(BucketRow.read(row));
            } catch (IllegalArgumentException e) {
                untellable.add("the storage bucket \"" + row.getString("name")
                        + "\" cannot be used, mend or delete it first: " + e.getMessage());
            }
        });
        return buckets;
    }

    private void writeAccounts(Subject.Kind kind, RosterWriter out) throws SQLException, IOException {
        String name = WireName.of(kind);
        try (Rows places = new Rows(connection, PLACES, name);
                Rows roles = new Rows(connection, ROLES, name);
                Rows keys = new Rows(connection, withKeys ? KEYS : KEYS + " LIMIT 0", name);
                Rows accounts = new Rows(connection, ACCOUNTS, name)) {
            accounts.each(account -> {
                String who = account.getString("name");
                Map<String, OrganizationMembership> organizations = new HashMap<>();
                places.of(who, row -> organizations.put(row.getString("organization"), place(row)));
                Map<String, TeamRole> teams = new HashMap<>();
                roles.of(
                        who,
                        row -> teams.put(row.getString("team"), WireName.parse(TeamRole.class, row.getString("role"))));
                List<RosterKey> apiKeys = new ArrayList<>();
                keys.of(who, row -> apiKeys.add(key(row)));
                out.write(new RosterAccount(
                        new Subject(kind, who),
                        onlyIfSet(account.getBoolean("disabled")),
                        onlyIfSet(account.getBoolean("system_administrator")),
                        home(account),
                        organizations,
                        teams,
                        apiKeys));
            });
        }
    }

    private void each(String sql, Rows.Use use) throws SQLException, IOException {
        try (Rows rows = new Rows(connection, sql)) {
            rows.each(use);
        }
    }

    private static OrganizationMembership place(ResultSet row) throws SQLException {
        return new OrganizationMembership(
                WireName.parse(OrganizationRole.class, row.getString("role")), row.getBoolean("instance_storage_read"));
    }

    private static RosterKey key(ResultSet row) throws SQLException {
        Set<Scope> scopes = texts(row.getArray("scopes")).orElse(List.of()).stream()
                .map(scope -> WireName.parse(Scope.class, scope))
                .collect(Collectors.toSet());
        return new RosterKey(
                row.getString("id"),
                row.getString("sha256"),
                new Scopes(scopes, texts(row.getArray("teams")).map(Set::copyOf)),
                Optional.ofNullable(row.getObject("expires_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("label")));
    }

    private static Optional<Home> home(ResultSet row) throws SQLException {
        Optional<String> organization = Optional.ofNullable(row.getString("organization"));
        Optional<String> team = Optional.ofNullable(row.getString("team"));
        return organization
                .map(name -> new Home(Home.Kind.ORGANIZATION, name))
                .or(() -> team.map(name -> new Home(Home.Kind.TEAM, name)));
    }

    private static Optional<List<String>> texts(@Nullable Array array) throws SQLException {
        return array == null ? Optional.empty() : Optional.of(Arrays.asList((String[]) array.getArray()));
    }

    /** A switch that is off is what it would be anyway. */
    private static Optional<Boolean> onlyIfSet(boolean state) {
        return Optional.of(state).filter(on -> on);
    }
}
