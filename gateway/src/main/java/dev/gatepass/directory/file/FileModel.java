package dev.gatepass.directory.file;

import dev.gatepass.access.Directory;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.Subject;
import dev.gatepass.access.Team;
import dev.gatepass.directory.OverlappingBuckets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One reading of the file: names first, then what refers to them. Every reference is checked, since in a file, unlike in a
 * database, nothing else holds them together.
 */
final class FileModel {
    private final Directory.Builder directory;
    private final long revision;
    private final Map<String, StorageBucket> usableBuckets = new HashMap<>();

    private FileModel(long revision) {
        this.revision = revision;
        this.directory = Directory.builder(revision);
    }

    /** The directory in a file; to be thrown away if mistakes were noted on the way. */
    static Directory read(Section root, long revision) {
        return new FileModel(revision).read(root);
    }

    private Directory read(Section root) {
        Section organizations = root.section("organizations");
        Section buckets = root.section("storage_buckets");
        Section teams = root.section("teams");
        Set<String> organizationNames = new HashSet<>(organizations.keys());
        Set<String> bucketNames = new HashSet<>(buckets.keys());
        organizations.forEach((name, organization) -> {});
        buckets.forEach((name, bucket) -> bucket(name, bucket, organizationNames));
        OverlappingBuckets.among(usableBuckets.values())
                .forEach((name, other) -> buckets.mistake(
                        name, "has the address of \"" + other + "\", and the prefix of one contains the other's"));
        instanceBucket(root, bucketNames);
        teams.forEach((name, team) -> team(name, team, organizationNames, bucketNames));
        AccountReader accounts = new AccountReader(directory, organizationNames, new HashSet<>(teams.keys()));
        root.section("users").forEach((name, user) -> accounts.read(Subject.Kind.USER, name, user));
        root.section("service_accounts")
                .forEach((name, robot) -> accounts.read(Subject.Kind.SERVICE_ACCOUNT, name, robot));
        return directory.build();
    }

    private void bucket(String name, Section section, Set<String> organizationNames) {
        section.text("organization")
                .ifPresent(owner -> section.refersTo("organization", owner, organizationNames, "organization"));
        BucketReader.read(name, section, revision).ifPresent(bucket -> {
            usableBuckets.put(name, bucket);
            directory.put(bucket);
        });
    }

    private void instanceBucket(Section root, Set<String> bucketNames) {
        Optional<String> bucket = root.text("instance_bucket");
        bucket.ifPresent(name -> root.refersTo("instance_bucket", name, bucketNames, "storage bucket"));
        if (bucket.flatMap(this::ownerOf).isPresent()) {
            root.mistake("instance_bucket", "this storage bucket belongs to an organization");
        }
        directory.instanceBucketName(bucket);
    }

    private void team(String name, Section section, Set<String> organizationNames, Set<String> bucketNames) {
        Optional<String> organization = section.requiredText("organization");
        Optional<String> bucket = section.text("storage_bucket");
        organization.ifPresent(owner -> section.refersTo("organization", owner, organizationNames, "organization"));
        bucket.ifPresent(bound -> section.refersTo("storage_bucket", bound, bucketNames, "storage bucket"));
        if (bucket.flatMap(this::ownerOf)
                .filter(owner -> !organization.equals(Optional.of(owner)))
                .isPresent()) {
            section.mistake("storage_bucket", "this storage bucket belongs to another organization");
        }
        boolean disabled = section.flag("disabled");
        section.whole(() -> new Team(name, organization.orElse(""), bucket, disabled))
                .ifPresent(directory::put);
    }

    private Optional<String> ownerOf(String bucketName) {
        return Optional.ofNullable(usableBuckets.get(bucketName)).flatMap(StorageBucket::organization);
    }
}
