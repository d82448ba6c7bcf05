package dev.gatepass.directory.bulk;

import dev.gatepass.access.Binding;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.directory.StorageRule;
import dev.gatepass.directory.roster.Roster;
import dev.gatepass.directory.roster.RosterBucket;
import dev.gatepass.directory.roster.RosterTeam;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Each place where a roster puts a storage bucket to use, held against the rules of this deployment.
 *
 * @param roster whose references lead somewhere
 * @param rule the rules
 */
record StoragePlaces(Roster roster, StorageRule rule) {
    /** What the rules have against it, each beginning with its path in the file. */
    List<String> objections() {
        Map<String, StorageBucket> buckets = new HashMap<>();
        for (RosterBucket bucket : roster.storageBuckets()) {
            buckets.put(bucket.name(), bucket.bucket());
        }
        List<String> objections = new ArrayList<>();
        roster.instanceBucket()
                .flatMap(name -> objection(buckets.get(name), Binding.Scope.INSTANCE))
                .ifPresent(why -> objections.add("instance_bucket: " + why));
        for (RosterTeam team : roster.teams()) {
            team.storageBucket()
                    .flatMap(name -> objection(buckets.get(name), Binding.Scope.TEAM))
                    .ifPresent(why -> objections.add("teams." + team.name() + ".storage_bucket: " + why));
        }
        return objections;
    }

    private Optional<String> objection(@Nullable StorageBucket bucket, Binding.Scope level) {
        return bucket == null ? Optional.empty() : rule.reasonAgainst(bucket, level);
    }
}
