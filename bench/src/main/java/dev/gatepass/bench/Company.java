package dev.gatepass.bench;

import dev.gatepass.access.Account;
import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Directory;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.OrganizationRole;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.Subject;
import dev.gatepass.access.Team;
import dev.gatepass.access.TeamRole;
import java.util.Optional;

/**
 * A large company: a million people of one organization, each of them in three of a hundred thousand teams; every tenth
 * team has one of ten thousand buckets as its own.
 */
final class Company {
    static final int USERS = 1_000_000;
    static final int TEAMS = 100_000;
    static final int TEAMS_EACH = 3;
    static final int BUCKETS = 10_000;
    static final String ORGANIZATION = "acme";

    /** Teams that somebody is in lie so far apart. Has no factor in common with the number of teams. */
    static final int STRIDE = 33_331;

    private Company() {}

    static String user(int number) {
        return "person-" + number + "@acme.example";
    }

    static String team(int number) {
        return "team-" + number;
    }

    static String bucket(int number) {
        return "bucket-" + number;
    }

    /** The number of the team that is the {@code place}th of a user. */
    static int teamOf(int user, int place) {
        return (int) ((user + (long) place * STRIDE) % TEAMS);
    }

    /** The directory of the company, made in memory. */
    static Directory directory() {
        Directory.Builder directory = Directory.builder(1);
        for (int i = 0; i < BUCKETS; i++) {
            directory.put(storageBucket(i));
        }
        directory.instanceBucketName(Optional.of(bucket(0)));
        for (int i = 0; i < TEAMS; i++) {
            directory.put(
                    new Team(team(i), ORGANIZATION, i % 10 == 0 ? Optional.of(bucket(i / 10)) : Optional.empty()));
        }
        for (int i = 0; i < USERS; i++) {
            Subject user = Subject.user(user(i));
            directory.put(new Account(user, false, false));
            directory.putOrganizationMembership(
                    user, ORGANIZATION, new OrganizationMembership(OrganizationRole.MEMBER, false));
            for (int place = 0; place < TEAMS_EACH; place++) {
                directory.putTeamRole(user, team(teamOf(i, place)), TeamRole.MEMBER);
            }
        }
        return directory.build();
    }

    static StorageBucket storageBucket(int number) {
        return new StorageBucket(
                bucket(number),
                Provider.S3_COMPATIBLE,
                Optional.empty(),
                Optional.empty(),
                bucket(number),
                "",
                "us-east-1",
                Optional.of(Origin.parse("https://store.example")),
                Optional.empty(),
                Addressing.PATH,
                Optional.empty(),
                false,
                false,
                new CredentialReference.AccessKey(
                        "AKIDEXAMPLE" + number, SecretReference.parse("env:SECRET_" + number)),
                1);
    }
}
