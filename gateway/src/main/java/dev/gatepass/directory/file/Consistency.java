package dev.gatepass.directory.file;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.WireName;
import dev.gatepass.directory.OverlappingBuckets;
import dev.gatepass.directory.roster.Home;
import dev.gatepass.directory.roster.Roster;
import dev.gatepass.directory.roster.RosterAccount;
import dev.gatepass.directory.roster.RosterBucket;
import dev.gatepass.directory.roster.RosterTeam;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Whether the parts of a roster go together, as the schema of the database has it; references are checked before. */
final class Consistency {
    private final Roster roster;
    private final Mistakes mistakes;
    private final Map<String, StorageBucket> buckets = new HashMap<>();
    private final Map<String, RosterTeam> teams = new HashMap<>();

    private Consistency(Roster roster, Mistakes mistakes) {
        this.roster = roster;
        this.mistakes = mistakes;
        roster.storageBuckets().forEach(bucket -> buckets.put(bucket.name(), bucket.bucket()));
        roster.teams().forEach(team -> teams.put(team.name(), team));
    }

    static void check(Roster roster, Mistakes mistakes) {
        Consistency check = new Consistency(roster, mistakes);
        OverlappingBuckets.among(roster.storageBuckets().stream()
                        .map(RosterBucket::bucket)
                        .toList())
                .forEach((name, other) -> mistakes.add(
                        "storage_buckets." + name,
                        "has the address of \"" + other + "\", and the prefix of one contains the other's"));
        check.instanceBucketIsTheInstances();
        roster.teams().forEach(check::teamHasItsOrganizationsBucket);
        roster.accounts().forEach(check::serviceAccountJoinsItsOwn);
    }

    private void instanceBucketIsTheInstances() {
        if (roster.instanceBucket().flatMap(this::ownerOf).isPresent()) {
            mistakes.add("instance_bucket", "this storage bucket belongs to an organization");
        }
    }

    private void teamHasItsOrganizationsBucket(RosterTeam team) {
        Optional<String> owner = team.storageBucket().flatMap(this::ownerOf);
        if (owner.isPresent() && !owner.get().equals(team.organization())) {
            mistakes.add(
                    "teams." + team.name() + ".storage_bucket", "this storage bucket belongs to another organization");
        }
    }

    private void serviceAccountJoinsItsOwn(RosterAccount account) {
        Optional<Home> home = account.home();
        if (home.isEmpty()) {
            return;
        }
        String path = "service_accounts." + account.subject().name();
        for (String name : new TreeSet<>(account.organizations().keySet())) {
            if (!home.get().equals(new Home(Home.Kind.ORGANIZATION, name))) {
                elsewhere(path + ".organizations." + name, home.get());
            }
        }
        for (String name : new TreeSet<>(account.teams().keySet())) {
            RosterTeam team = teams.get(name);
            boolean own = home.get().equals(new Home(Home.Kind.TEAM, name))
                    || team == null
                    || home.get().equals(new Home(Home.Kind.ORGANIZATION, team.organization()));
            if (!own) {
                elsewhere(path + ".teams." + name, home.get());
            }
        }
    }

    private void elsewhere(String path, Home home) {
        mistakes.add(path, "a service account joins nothing outside of its own " + WireName.of(home.kind()));
    }

    private Optional<String> ownerOf(String bucketName) {
        return Optional.ofNullable(buckets.get(bucketName)).flatMap(StorageBucket::organization);
    }
}
