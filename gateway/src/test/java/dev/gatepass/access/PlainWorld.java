package dev.gatepass.access;

import dev.gatepass.fixture.Buckets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A small world as a database would hold it, row by row and in plain words. A subject is its kind and name, as in {@code
 * user:a}; a name that is not there is empty.
 */
record PlainWorld(
        List<Account> accounts,
        List<Place> places,
        List<Role> roles,
        List<Team> teams,
        List<Bucket> buckets,
        String instanceBucket) {
    /** Few are ever asked for, and checking one costs more than all the rest of a world. */
    private static final Map<Bucket, StorageBucket> MADE = new ConcurrentHashMap<>();

    private static final Buckets USUAL = Buckets.compatible("http://127.0.0.1:9000");

    record Account(String subject, boolean disabled, boolean administrator) {}

    /** A place in an organization: {@code admin}, {@code member} or {@code viewer}. */
    record Place(String subject, String organization, String role, boolean granted) {}

    /** A role in a team: {@code admin}, {@code member} or {@code view-only}. */
    record Role(String subject, String team, String role) {}

    record Team(String name, String organization, String bucket, boolean disabled) {}

    record Bucket(String name, boolean disabled) {}

    /** The same world as what the product decides upon. */
    Directory directory(long revision) {
        Directory.Builder directory = Directory.builder(revision);
        accounts.forEach(it -> directory.put(
                new dev.gatepass.access.Account(subject(it.subject()), it.disabled(), it.administrator())));
        places.forEach(it -> directory.putOrganizationMembership(
                subject(it.subject()),
                it.organization(),
                new OrganizationMembership(WireName.parse(OrganizationRole.class, it.role()), it.granted())));
        roles.forEach(it ->
                directory.putTeamRole(subject(it.subject()), it.team(), WireName.parse(TeamRole.class, it.role())));
        teams.forEach(it -> directory.put(
                new dev.gatepass.access.Team(it.name(), it.organization(), name(it.bucket()), it.disabled())));
        buckets.forEach(it -> directory.put(bucket(it)));
        return directory.instanceBucketName(name(instanceBucket)).build();
    }

    static Subject subject(String text) {
        int colon = text.indexOf(':');
        return new Subject(WireName.parse(Subject.Kind.class, text.substring(0, colon)), text.substring(colon + 1));
    }

    private static Optional<String> name(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }

    private static StorageBucket bucket(Bucket bucket) {
        return MADE.computeIfAbsent(bucket, it -> (it.disabled() ? USUAL.disabled() : USUAL).build(it.name()));
    }
}
