package dev.gatepass.directory.postgres;

import dev.gatepass.access.Directory;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.Subject;
import dev.gatepass.access.WireName;
import io.vertx.sqlclient.Row;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What the change log says to read again.
 *
 * @param accounts accounts, each with its memberships
 * @param storageBuckets whether any bucket changed: all are read then, since each bears on which of the others overlap
 */
record ChangeSet(
        Set<Subject> accounts,
        Set<String> teams,
        Set<String> apiKeys,
        boolean storageBuckets,
        boolean instanceBinding) {
    /** With more changes than this, everything is read. */
    static final int LIMIT = 10_000;

    static final String QUERY = "SELECT DISTINCT kind, id FROM change_log WHERE revision > $1 LIMIT " + (LIMIT + 1);

    /**
     * The changes in rows of the log, or empty when everything is to be read: there are too many, or the log says so,
     * or it has a kind from a later release than this one.
     */
    static Optional<ChangeSet> of(List<Row> log) {
        Set<Subject> accounts = new LinkedHashSet<>();
        Set<String> teams = new LinkedHashSet<>();
        Set<String> apiKeys = new LinkedHashSet<>();
        boolean storageBuckets = false;
        boolean instanceBinding = false;
        if (log.size() > LIMIT) {
            return Optional.empty();
        }
        for (Row row : log) {
            String id = row.getString("id");
            switch (row.getString("kind")) {
                case "account" -> accounts.add(subject(id));
                case "team" -> teams.add(id);
                case "api_key" -> apiKeys.add(id);
                case "storage_bucket" -> storageBuckets = true;
                case "instance_binding" -> instanceBinding = true;
                case "organization" -> {
                    // Known by name alone, through what refers to it.
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new ChangeSet(accounts, teams, apiKeys, storageBuckets, instanceBinding));
    }

    /** Takes out of a directory what is about to be read again. */
    void removeFrom(Directory.Builder builder, Directory known) {
        for (Subject account : accounts) {
            builder.removeAccount(account);
            known.teamRoles(account).keySet().forEach(team -> builder.removeTeamRole(account, team));
            known.organizationMemberships(account)
                    .keySet()
                    .forEach(organization -> builder.removeOrganizationMembership(account, organization));
        }
        teams.forEach(builder::removeTeam);
        apiKeys.forEach(builder::removeApiKey);
        if (storageBuckets) {
            known.storageBuckets().stream().map(StorageBucket::name).forEach(builder::removeStorageBucket);
        }
        if (instanceBinding) {
            builder.instanceBucketName(Optional.empty());
        }
    }

    /** How many rows a directory has of what is about to be read again; those that could not be used do not count. */
    RowCounts countsIn(Directory known) {
        return new RowCounts(Map.of(
                "account", count(accounts, account -> known.account(account).isPresent() ? 1 : 0),
                "organization_membership",
                        count(
                                accounts,
                                account ->
                                        known.organizationMemberships(account).size()),
                "team_membership",
                        count(accounts, account -> known.teamRoles(account).size()),
                "team", count(teams, team -> known.team(team).isPresent() ? 1 : 0),
                "storage_bucket", storageBuckets ? (long) known.storageBuckets().size() : 0,
                "instance_binding",
                        instanceBinding && known.instanceBucketName().isPresent() ? 1L : 0,
                "api_key", count(apiKeys, key -> known.apiKey(key).isPresent() ? 1 : 0)));
    }

    private static <T> long count(Set<T> changed, ToLongFunction<T> rows) {
        return changed.stream().mapToLong(rows).sum();
    }

    private static Subject subject(String id) {
        int colon = id.indexOf(':');
        return new Subject(WireName.parse(Subject.Kind.class, id.substring(0, colon)), id.substring(colon + 1));
    }
}
