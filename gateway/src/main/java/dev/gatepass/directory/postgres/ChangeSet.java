package dev.gatepass.directory.postgres;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Subject;
import dev.gatepass.access.WireName;
import io.vertx.sqlclient.Row;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Set<Deletion> deletions,
        boolean storageBuckets,
        boolean instanceBinding) {
    /** With more changes than this, everything is read. */
    static final int LIMIT = 100_000;

    /** An object that is or was pending deletion. */
    record Deletion(String storageBucket, String key) {
        /** No name of a bucket has a line break, so the first one ends it. */
        static Deletion parse(String id) {
            int end = id.indexOf('\n');
            return new Deletion(id.substring(0, end), id.substring(end + 1));
        }
    }

    static final String QUERY = "SELECT DISTINCT kind, id FROM change_log WHERE revision > $1 LIMIT " + (LIMIT + 1);

    /**
     * The changes in rows of the log, or empty when everything is to be read: there are too many, or the log says so,
     * or it has a kind from a later release than this one.
     */
    static Optional<ChangeSet> of(List<Row> log) {
        Set<Subject> accounts = new LinkedHashSet<>();
        Set<String> teams = new LinkedHashSet<>();
        Set<String> apiKeys = new LinkedHashSet<>();
        Set<Deletion> deletions = new LinkedHashSet<>();
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
                case "pending_deletion" -> deletions.add(Deletion.parse(id));
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
        return Optional.of(new ChangeSet(accounts, teams, apiKeys, deletions, storageBuckets, instanceBinding));
    }

    /** Takes out of a directory what is about to be read again. */
    void removeFrom(Directory.Builder builder) {
        accounts.forEach(builder::removeAccount);
        teams.forEach(builder::removeTeam);
        apiKeys.forEach(builder::removeApiKey);
        deletions.forEach(deletion -> builder.removePendingDeletion(deletion.storageBucket(), deletion.key()));
        if (storageBuckets) {
            builder.removeStorageBuckets();
        }
        if (instanceBinding) {
            builder.instanceBucketName(Optional.empty());
        }
    }

    private static Subject subject(String id) {
        int colon = id.indexOf(':');
        return new Subject(WireName.parse(Subject.Kind.class, id.substring(0, colon)), id.substring(colon + 1));
    }
}
