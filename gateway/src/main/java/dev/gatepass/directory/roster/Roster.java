package dev.gatepass.directory.roster;

import dev.gatepass.access.Directory;
import dev.gatepass.access.StorageBucket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Organizations, storage buckets, teams and accounts, each with what it refers to by name. Immutable. What is in it is
 * right each for itself; that names lead somewhere and that the parts go together is known to who read it.
 *
 * @param organizations the organizations
 * @param storageBuckets the buckets
 * @param instanceBucket the bucket bound to the instance
 * @param teams the teams
 * @param accounts people and service accounts, with their places and keys
 */
public record Roster(
        List<RosterOrganization> organizations,
        List<RosterBucket> storageBuckets,
        Optional<String> instanceBucket,
        List<RosterTeam> teams,
        List<RosterAccount> accounts) {
    public Roster {
        organizations = List.copyOf(organizations);
        storageBuckets = List.copyOf(storageBuckets);
        teams = List.copyOf(teams);
        accounts = List.copyOf(accounts);
    }

    /** The directory that this describes, at a revision. */
    public Directory directory(long revision) {
        Directory.Builder directory = Directory.builder(revision).instanceBucketName(instanceBucket);
        buckets(revision, Map.of()).forEach(directory::put);
        teams.forEach(team -> directory.put(team.team()));
        accounts.forEach(account -> account.putInto(directory));
        return directory.build();
    }

    /**
     * The buckets as they can be tried out, in no directory yet.
     *
     * @param externalIds of organizations of which nothing is said here
     */
    public List<StorageBucket> buckets(Map<String, UUID> externalIds) {
        return buckets(0, externalIds);
    }

    private List<StorageBucket> buckets(long revision, Map<String, UUID> otherwise) {
        Map<String, UUID> externalIds = new HashMap<>(otherwise);
        organizations.forEach(one -> one.externalId().ifPresent(id -> externalIds.put(one.name(), id)));
        return storageBuckets.stream()
                .map(bucket -> bucket.at(revision, externalIds))
                .toList();
    }

    /** How much is in it; nothing of what is. */
    @Override
    public String toString() {
        return "Roster[" + organizations.size() + " organizations, " + storageBuckets.size() + " buckets, "
                + teams.size() + " teams, " + accounts.size() + " accounts]";
    }
}
