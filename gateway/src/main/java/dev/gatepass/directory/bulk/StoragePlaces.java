package dev.gatepass.directory.bulk;

import dev.gatepass.access.Binding;
import dev.gatepass.access.Binding.Scope;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.directory.StorageRule;
import dev.gatepass.directory.roster.Roster;
import dev.gatepass.directory.roster.RosterBucket;
import dev.gatepass.directory.roster.RosterTeam;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Each storage bucket of a roster, and each place in which it will be in use, held against the rule of this deployment. A
 * place may be one that the database alone knows: a bucket that is changed goes on serving it.
 */
final class StoragePlaces {
    private static final String OF_TEAMS = "SELECT DISTINCT storage_bucket FROM team WHERE storage_bucket IS NOT NULL";
    private static final String OF_THE_INSTANCE =
            "SELECT storage_bucket FROM instance_binding" + " WHERE NOT EXISTS (SELECT FROM staged_instance_binding)";

    private final Roster roster;
    private final StorageRule rule;
    private final Map<String, StorageBucket> buckets = new LinkedHashMap<>();
    private final List<String> objections = new ArrayList<>();

    /** What has been told already; of one bucket and level, one place in the file is enough for the database's. */
    private final Set<BoundBucket> told = new HashSet<>();

    /** A bucket and what it serves. */
    private record BoundBucket(String bucket, Binding.Scope level) {}

    private StoragePlaces(Roster roster, StorageRule rule) {
        this.roster = roster;
        this.rule = rule;
        roster.storageBuckets().forEach(bucket -> buckets.put(bucket.name(), bucket.bucket()));
    }

    /**
     * What the rule has against a roster, each beginning with its path in the file.
     *
     * @param roster staged, and whose references lead somewhere
     */
    static List<String> objections(Sql sql, Roster roster, StorageRule rule) throws SQLException {
        StoragePlaces places = new StoragePlaces(roster, rule);
        places.askAboutAddresses();
        places.askAboutTheFilesPlaces();
        places.askAboutPlacesThatAreThere(sql.texts(OF_THE_INSTANCE), Scope.INSTANCE);
        places.askAboutPlacesThatAreThere(sql.texts(OF_TEAMS), Scope.TEAM);
        places.askAboutBucketsThatAreNotToldYet();
        return places.objections;
    }

    /** One that may not be where it is, is not asked about again. */
    private void askAboutAddresses() {
        for (RosterBucket bucket : roster.storageBuckets()) {
            rule.reasonAgainstPlace(bucket.bucket()).ifPresent(why -> {
                objections.add(path(bucket.name()) + ": " + why);
                buckets.remove(bucket.name());
            });
        }
    }

    private void askAboutTheFilesPlaces() {
        roster.instanceBucket().ifPresent(bucket -> ask("instance_bucket", bucket, Scope.INSTANCE));
        for (RosterTeam team : roster.teams()) {
            team.storageBucket()
                    .ifPresent(bucket -> ask("teams." + team.name() + ".storage_bucket", bucket, Scope.TEAM));
        }
    }

    private void askAboutPlacesThatAreThere(List<String> bound, Binding.Scope level) {
        for (String bucket : bound) {
            if (!told.contains(new BoundBucket(bucket, level))) {
                ask(path(bucket), bucket, level);
            }
        }
    }

    /** What no level may have has no business here, even while it serves nothing. */
    private void askAboutBucketsThatAreNotToldYet() {
        for (StorageBucket bucket : buckets.values()) {
            if (Stream.of(Scope.values()).noneMatch(level -> told.contains(new BoundBucket(bucket.name(), level)))) {
                rule.reasonAgainst(bucket).ifPresent(why -> objections.add(path(bucket.name()) + ": " + why));
            }
        }
    }

    private void ask(String path, String bucket, Binding.Scope level) {
        StorageBucket described = buckets.get(bucket);
        if (described != null) {
            rule.reasonAgainst(described, List.of(level)).ifPresent(why -> {
                objections.add(path + ": " + why);
                told.add(new BoundBucket(bucket, level));
            });
        }
    }

    private static String path(String bucket) {
        return "storage_buckets." + bucket;
    }
}
