package dev.gatepass.directory.file;

import dev.gatepass.access.Availability;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Directory;
import dev.gatepass.directory.ForbiddenStorage;
import dev.gatepass.directory.roster.Roster;
import dev.gatepass.directory.roster.RosterBucket;
import dev.gatepass.directory.roster.RosterOrganization;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is held against a roster beside the rules of the format. */
@FunctionalInterface
interface RosterCheck {
    /** Nothing. */
    RosterCheck NONE = (roster, mistakes) -> {};

    /** Whether a deployment allows its storage. */
    static RosterCheck of(Availability availability) {
        return (roster, mistakes) -> {
            Directory storage = new Roster(
                            List.of(), roster.storageBuckets(), roster.instanceBucket(), List.of(), List.of())
                    .directory(1);
            ForbiddenStorage.buckets(storage, availability)
                    .forEach((name, reason) -> mistakes.add("storage_buckets." + name, reason.toString()));
            rolesWithoutExternalId(roster)
                    .forEach(organization -> mistakes.add(
                            "organizations." + organization + ".external_id",
                            "is missing, and a role is assumed for this organization"));
            ForbiddenStorage.instanceBinding(storage, availability)
                    .ifPresent(reason -> mistakes.add("instance_bucket", reason.toString()));
        };
    }

    /** Where there is no database nobody else gives organizations theirs. */
    private static Stream<String> rolesWithoutExternalId(Roster roster) {
        Set<String> assuming = roster.storageBuckets().stream()
                .map(RosterBucket::bucket)
                .filter(bucket -> bucket.credential() instanceof CredentialReference.AssumeRole)
                .flatMap(bucket -> bucket.organization().stream())
                .collect(Collectors.toSet());
        return roster.organizations().stream()
                .filter(organization -> organization.externalId().isEmpty())
                .map(RosterOrganization::name)
                .filter(assuming::contains);
    }

    /** Adds what is wrong. The roster may have mistakes already. */
    void check(Roster roster, Mistakes mistakes);
}
