package dev.gatepass.directory.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Directory;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.OrganizationRole;
import dev.gatepass.access.Provider;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;
import dev.gatepass.directory.roster.Roster;
import dev.gatepass.fixture.AnyStorage;
import dev.gatepass.fixture.Buckets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FileFormatTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String CANARY = "canary-secret";
    private static final Subject KAY = Subject.user("kay");

    /** The example of the manual, so that it stays true. */
    private static String example() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "directory-file.md"));
        int start = manual.indexOf("```yaml\n") + "```yaml\n".length();
        return manual.substring(start, manual.indexOf("```", start));
    }

    @Test
    void theExampleOfTheManualIsRead() throws IOException {
        assertTrue(example().lines().count() <= 20, "a whole directory fits in 20 lines");
        Directory directory = parse(7, example());
        assertEquals(7, directory.revision());
        assertEquals(Map.of("kappa", TeamRole.MEMBER), directory.teamRoles(KAY));
        assertEquals(Optional.of("main"), directory.instanceBucketName());
        assertEquals(Optional.of("omega"), directory.team("omega").orElseThrow().storageBucket());
        assertEquals(
                Addressing.PATH, directory.storageBucket("main").orElseThrow().addressing());
        assertEquals(
                Addressing.VIRTUAL_HOST,
                directory.storageBucket("omega").orElseThrow().addressing());
        assertEquals(Scopes.OWNER, directory.apiKey("kay1").orElseThrow().scopes());
    }

    @Test
    void everythingThatCanBeSaidIsUnderstood() {
        Directory directory = DirectoryFile.parse("""
                organizations: {acme: {}}
                storage_buckets:
                  all: {provider: s3-compatible, organization: acme, bucket: artifacts, prefix: a/b/, region: r,
                        endpoint: "http://s:1", public_endpoint: "https://p", addressing: virtual-host,
                        direct_deletion: true, access_key_id: AK, secret: "env:S"}
                teams: {kappa: {organization: acme, storage_bucket: all}}
                users:
                  kay: {disabled: true, system_administrator: true,
                        organizations: {acme: {role: viewer, instance_storage_read: true}}}
                service_accounts:
                  robot:
                    team: kappa
                    teams: {kappa: view-only}
                    api_keys: [{id: k, sha256: "%s", label: "of the build", scopes: [read, act-for], teams: [kappa],
                                expires_at: 2030-12-31T23:59:59Z}]
                """.formatted(HASH)).directory(1);
        Subject robot = new Subject(Subject.Kind.SERVICE_ACCOUNT, "robot");
        assertTrue(directory.account(KAY).orElseThrow().disabled());
        assertTrue(directory.account(KAY).orElseThrow().systemAdministrator());
        assertEquals(
                Optional.of(new OrganizationMembership(OrganizationRole.VIEWER, true)),
                directory.organizationMembership(KAY, "acme"));
        assertEquals(Optional.of(TeamRole.VIEW_ONLY), directory.teamRole(robot, "kappa"));
        assertEquals(
                new Scopes(Set.of(Scope.READ, Scope.ACT_FOR), Optional.of(Set.of("kappa"))),
                directory.apiKey("k").orElseThrow().scopes());
        assertEquals(
                Optional.of(Instant.parse("2030-12-31T23:59:59Z")),
                directory.apiKey("k").orElseThrow().expiresAt());
        assertTrue(directory.storageBucket("all").orElseThrow().directDeletion());
        assertEquals("a/b/", directory.storageBucket("all").orElseThrow().prefix());
    }

    @Test
    void bucketsOfEveryCloudAreUnderstood() {
        Directory directory = DirectoryFile.parse("""
                storage_buckets:
                  s3: {provider: aws, bucket: kappa-files, region: eu-west-1, kms_key: alias/kappa,
                       access_key_id: AK, secret: "env:S"}
                  wave: {provider: coreweave, bucket: kappa-files, access_key_id: AK, secret: "env:S"}
                  hmac: {provider: gcp, bucket: kappa_files, access_key_id: GOOG1, secret: "env:S",
                         kms_key: projects/p/locations/eu/keyRings/k/cryptoKeys/f}
                  robot: {provider: gcp, bucket: robots, credential: service-account-key, secret: "file:/run/key.json"}
                  blobs: {provider: azure, account: kappastore, bucket: kappa-files, kms_key: a-scope,
                          credential: account-key, secret: "env:S"}
                  others: {provider: azure, account: omegastore, bucket: kappa-files,
                           credential: account-key, secret: "env:S"}
                """).directory(1);
        SecretReference secret = SecretReference.parse("env:S");
        Buckets cloud = Buckets.of(Provider.GCP).in(StorageBucket.NO_REGION);
        Buckets azure =
                Buckets.of(Provider.AZURE).in(StorageBucket.NO_REGION).with(new CredentialReference.AccountKey(secret));
        Map<String, Buckets> expected = Map.of(
                "s3",
                Buckets.of(Provider.AWS)
                        .in("eu-west-1")
                        .encryptedWith("alias/kappa")
                        .with(Buckets.accessKey("AK", secret)),
                "wave",
                Buckets.of(Provider.COREWEAVE).in("us-east-1").with(Buckets.accessKey("AK", secret)),
                "hmac",
                cloud.named("kappa_files")
                        .encryptedWith("projects/p/locations/eu/keyRings/k/cryptoKeys/f")
                        .with(Buckets.accessKey("GOOG1", secret)),
                "robot",
                cloud.named("robots")
                        .with(new CredentialReference.ServiceAccountKey(SecretReference.parse("file:/run/key.json"))),
                "blobs",
                azure.encryptedWith("a-scope"),
                "others",
                azure.account("omegastore"));
        expected.forEach(
                (name, bucket) -> assertEquals(Optional.of(bucket.build(name)), directory.storageBucket(name)));
    }

    @Test
    void anAddressAndACredentialThatIsFetchedAreRead_R19_R20() {
        Directory directory = parse(1, """
                organizations: {acme: {external_id: "0b0f8f3e-93cb-4f7c-8a5c-0e2f6a1f5d11"}}
                storage_buckets:
                  minio: {address: "s3://@minio.example.com/models/a?region=eu&tls=true", access_key_id: AK, secret: "env:S"}
                  role: {address: "s3://acme-files", region: eu-west-1, organization: acme, credential: assume-role,
                         role_arn: "arn:aws:iam::123456789012:role/r"}
                  robot: {address: "gs://robots", service_account: "robot@p.iam.gserviceaccount.com"}
                  blobs: {address: "az://kappastore/files", tenant_id: t, client_id: c}
                """);
        StorageBucket minio = directory.storageBucket("minio").orElseThrow();
        assertEquals("a/", minio.prefix());
        assertEquals("eu", minio.region());
        assertEquals(
                new CredentialReference.AssumeRole(
                        "arn:aws:iam::123456789012:role/r",
                        Optional.of(UUID.fromString("0b0f8f3e-93cb-4f7c-8a5c-0e2f6a1f5d11"))),
                directory.storageBucket("role").orElseThrow().credential());
        assertEquals(
                new CredentialReference.SignBlob("robot@p.iam.gserviceaccount.com"),
                directory.storageBucket("robot").orElseThrow().credential());
        assertEquals(
                new CredentialReference.WorkloadIdentity("t", "c"),
                directory.storageBucket("blobs").orElseThrow().credential());
    }

    @Test
    void noSecretStandsInTheFileAndNoRoleIsAssumedWithoutAnExternalId_R19_T05_L03() {
        List<String> mistakes = mistakesOf("""
                organizations: {acme: {}, umbrella: {external_id: "NOT-ONE"}}
                storage_buckets:
                  a: {address: "s3://AK:canaryS3cret@minio.example.com/models"}
                  b: {address: "s3://acme-files", region: eu-west-1, organization: acme, credential: assume-role,
                      role_arn: "arn:aws:iam::123456789012:role/r"}
                  c: {address: "gs://robots", bucket: robots, service_account: "robot@p.iam.gserviceaccount.com"}
                """);
        List<String> expected = List.of(
                "organizations.umbrella.external_id: a UUID is expected",
                "storage_buckets.a.address: no secret stands in this file",
                "storage_buckets.c.bucket: is not known here",
                "organizations.acme.external_id: is missing");
        for (String one : expected) {
            assertTrue(mistakes.stream().anyMatch(mistake -> mistake.startsWith(one)), () -> one + " in " + mistakes);
        }
        assertTrue(mistakes.stream().noneMatch(mistake -> mistake.contains("canary")), mistakes::toString);
    }

    @Test
    void whatDoesNotGoTogetherIsAMistake() {
        List<String> mistakes = mistakesOf("""
                storage_buckets:
                  a: {provider: azure, bucket: files, credential: account-key, secret: "env:S"}
                  b: {provider: azure, account: kappastore, bucket: files, access_key_id: AK, secret: "env:S"}
                  c: {provider: gcp, account: kappastore, bucket: files, access_key_id: AK, secret: "env:S"}
                  d: {provider: gcp, bucket: files, credential: service-account-key, access_key_id: AK, secret: "env:S"}
                  e: {provider: gcp, bucket: files, credential: password, secret: "env:S"}
                  f: {provider: gcp, bucket: goog, access_key_id: AK, secret: "env:S", kms_key: short}
                  g: {provider: azure, account: 7, bucket: files, credential: account-key, secret: "env:S"}
                  h: {provider: aws, bucket: files, region: r, credential: service-account-key, secret: "env:S"}
                  i: {provider: gcp, bucket: files, access_key_id: AK, secret: "env:S", kms_key: short}
                  j: {provider: azure, account: Kappa, bucket: files, credential: account-key, secret: "env:S"}
                """);
        List<String> expected = List.of(
                "storage_buckets.a: a container of Azure is in a storage account",
                "storage_buckets.b: buckets of this provider are not signed for with such a credential",
                "storage_buckets.c: an account is for Azure and AWS alone",
                "storage_buckets.d.credential: the credential service-account-key has no access_key_id",
                "storage_buckets.e.credential: expected one of access-key, service-account-key, account-key, default-chain,",
                "storage_buckets.f: a bucket's name does not begin with",
                "storage_buckets.g.account: a text is expected",
                "storage_buckets.h: buckets of this provider are not signed for with such a credential",
                "storage_buckets.i: a KMS key is named projects/",
                "storage_buckets.j: a storage account's name has");
        assertEquals(expected.size(), mistakes.size(), () -> String.join("\n", mistakes));
        for (int i = 0; i < expected.size(); i++) {
            assertTrue(mistakes.get(i).startsWith(expected.get(i)), mistakes.get(i));
        }
    }

    @Test
    void aDotIsInNoHostOverTls_K11() {
        List<String> mistakes = mistakesOf("""
                storage_buckets:
                  a: {provider: s3-compatible, endpoint: "https://minio.example.com", bucket: a.b, addressing: virtual-host,
                      access_key_id: AK, secret: "env:S"}
                """);
        assertEquals(1, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.get(0).startsWith("storage_buckets.a: addressing: "), mistakes.get(0));
    }

    @Test
    void allMistakesAreToldAtOnceAndNoValueIsRepeated_L03() {
        List<String> mistakes = mistakesOf("""
                organizations: {acme: {colour: %1$s}, other: {}}
                buckets: {}
                storage_buckets:
                  plain: {provider: aws, bucket: plain-bucket, region: r, access_key_id: AK, secret: %1$s}
                  short: {provider: minio}
                  near: {provider: aws, bucket: near-bucket, region: r, access_key_id: AK, secret: "file:%1$s"}
                  upper: {provider: aws, bucket: %1$s-UPPER, region: r, access_key_id: AK, secret: "env:S"}
                  login: {provider: s3-compatible, bucket: login-bucket, endpoint: "http://u:%1$s@h", access_key_id: AK, secret: "env:S"}
                  one: {provider: aws, bucket: shared, region: r, access_key_id: AK, secret: "env:S"}
                  two: {provider: aws, bucket: shared, prefix: in/, region: r, access_key_id: AK, secret: "env:S"}
                  owned: {provider: aws, organization: other, bucket: owned, region: r, access_key_id: AK, secret: "env:S"}
                instance_bucket: owned
                teams:
                  .hidden: {organization: acme}
                  lost: {}
                  foreign: {organization: acme, storage_bucket: owned}
                  dangling: {organization: nowhere, storage_bucket: nowhere}
                users:
                  kay: {organizations: {nowhere: member, acme: king}, teams: {nowhere: member, lost: 7}, disabled: "yes",
                        api_keys: [{id: same, sha256: %1$s}, {id: same, sha256: "%2$s", scopes: [all], teams: [nowhere], expires_at: soon}]}
                service_accounts:
                  robot: {system_administrator: true, organization: acme}
                """.formatted(CANARY, HASH));
        List<String> expected = List.of(
                "organizations.acme.colour: is not known here",
                "storage_buckets.plain.secret: a secret is given by reference",
                "storage_buckets.short.provider: expected one of aws",
                "storage_buckets.short.bucket: is missing",
                "storage_buckets.short.access_key_id: is missing",
                "storage_buckets.short.secret: is missing",
                "storage_buckets.near.secret: file: is followed here by an absolute path",
                "storage_buckets.upper: a bucket's name has",
                "storage_buckets.login.endpoint: an endpoint is",
                "storage_buckets.one: has the address of \"two\"",
                "storage_buckets.two: has the address of \"one\"",
                "instance_bucket: this storage bucket belongs to an organization",
                "teams..hidden: a team's name has",
                "teams.lost.organization: is missing",
                "teams.foreign.storage_bucket: this storage bucket belongs to another organization",
                "teams.dangling.organization: there is no organization of that name",
                "teams.dangling.storage_bucket: there is no storage bucket of that name",
                "users.kay.organizations.nowhere: there is no organization",
                "users.kay.organizations.acme: expected one of admin, member, viewer",
                "users.kay.teams.nowhere: there is no team",
                "users.kay.teams.lost: a text is expected",
                "users.kay.disabled: true or false is expected",
                "users.kay.api_keys[0].sha256: 64 lower-case",
                "users.kay.api_keys[1].id: another key has the same",
                "users.kay.api_keys[1].scopes: expected one of read, write, admin, act-for",
                "users.kay.api_keys[1].teams: there is no team",
                "users.kay.api_keys[1].expires_at: an instant such as",
                "service_accounts.robot.system_administrator: is not known here",
                "buckets: is not known here");
        for (String beginning : expected) {
            assertTrue(
                    mistakes.stream().anyMatch(mistake -> mistake.startsWith(beginning)),
                    () -> beginning + " is not among " + String.join("\n", mistakes));
        }
        assertEquals(expected.size(), mistakes.size(), () -> String.join("\n", mistakes));
        mistakes.forEach(mistake -> assertFalse(mistake.contains(CANARY), mistake));
    }

    @Test
    void aServiceAccountBelongsToOnePlaceAndJoinsNothingOutsideOfIt() {
        assertEquals(
                List.of(
                        "service_accounts.nowhere.organization: is missing; a service account belongs to an organization"
                                + " or to a team",
                        "service_accounts.both.team: a service account belongs to an organization or to a team, not to"
                                + " both",
                        "users.kay.organization: is not known here",
                        "service_accounts.lost.team: there is no team of that name",
                        "service_accounts.both.teams.hive: a service account joins nothing outside of its own"
                                + " organization",
                        "service_accounts.lodger.organizations.umbrella: a service account joins nothing outside of its"
                                + " own organization",
                        "service_accounts.lodger.teams.hive: a service account joins nothing outside of its own"
                                + " organization",
                        "service_accounts.teams.organizations.acme: a service account joins nothing outside of its own"
                                + " team",
                        "service_accounts.teams.teams.sigma: a service account joins nothing outside of its own team"),
                mistakesOf("""
                organizations: {acme: {}, umbrella: {}}
                teams: {kappa: {organization: acme}, sigma: {organization: acme}, hive: {organization: umbrella}}
                service_accounts:
                  nowhere: {teams: {kappa: member}}
                  both: {organization: acme, team: hive, teams: {hive: member}}
                  lodger: {organization: acme, organizations: {acme: member, umbrella: member}, teams: {kappa: member, hive: member}}
                  teams: {team: kappa, organizations: {acme: member}, teams: {kappa: member, sigma: member}}
                  lost: {team: nowhere}
                users:
                  kay: {organization: acme}
                """));
    }

    @Test
    void anythingMayBeReferredToBeforeItIsGiven() {
        Roster roster = DirectoryFile.parse("""
                service_accounts: {robot: {team: kappa, teams: {kappa: member}}}
                users: {kay: {organizations: {acme: member}, teams: {kappa: member}}}
                teams: {kappa: {organization: acme, storage_bucket: main}}
                instance_bucket: main
                storage_buckets:
                  main: {provider: aws, bucket: files, region: r, access_key_id: AK, secret: "env:S"}
                organizations: {acme: {}}
                """);
        assertEquals(Optional.of(TeamRole.MEMBER), roster.directory(1).teamRole(Subject.user("kay"), "kappa"));
        assertEquals(2, roster.accounts().size());
    }

    @Test
    void namesAndKeysAreWhatTheDatabaseTakesToo() {
        assertEquals(
                List.of(
                        "organizations.: a name has 1 to 255 characters, none of them a control character",
                        "organizations." + "x".repeat(256)
                                + ": a name has 1 to 255 characters, none of them a control character",
                        "users.a?b: a name has 1 to 255 characters, none of them a control character",
                        "users.kay.api_keys[0]: a key's id has letters, digits, \"-\" and \"_\", at most 64",
                        "users.kay.api_keys[1].label: a name has 1 to 255 characters, none of them a control character",
                        "users.kay.api_keys[1].sha256: another key has the same",
                        "users.kay.api_keys[2].expires_at: an instant from 1970 to 9999 is expected"),
                mistakesOf("""
                organizations: {"": {}, %1$s: {}}
                users:
                  "a\\u0007b": {}
                  kay: {api_keys: [{id: a/b, sha256: "%2$s"}, {id: k1, sha256: "%2$s", label: "a\\nb"},
                                   {id: k2, sha256: "%3$s", expires_at: "+12345-01-01T00:00:00Z"}]}
                """.formatted("x".repeat(256), HASH, "f".repeat(64))));
    }

    @Test
    void ofVeryManyMistakesTheFirstAreTold() {
        StringBuilder text = new StringBuilder("users:\n");
        for (int i = 0; i < Mistakes.MOST + 234; i++) {
            text.append("  u").append(i).append(": {teams: {nowhere: member}}\n");
        }
        List<String> mistakes = mistakesOf(text.toString());
        assertEquals(Mistakes.MOST + 1, mistakes.size());
        assertEquals("and 234 more", mistakes.get(Mistakes.MOST));
    }

    @Test
    void aFileOfManyMegabytesIsRead() {
        StringBuilder text = new StringBuilder("organizations: {acme: {}}\nusers:\n");
        int people = 60_000;
        for (int i = 0; i < people; i++) {
            text.append("  \"person-").append(i).append("@people.example.com\":\n    organizations: {acme: member}\n");
        }
        assertTrue(text.length() > 4 * 1024 * 1024);
        assertEquals(people, DirectoryFile.parse(text.toString()).accounts().size());
    }

    @Test
    void aKeyWithASessionTokenIsNotTaken() {
        List<String> mistakes = mistakesOf("""
                storage_buckets:
                  main: {provider: aws, bucket: artifacts, region: r, access_key_id: ASIA, secret: "env:S",
                         session_token: "env:%s"}
                """.formatted(CANARY));
        assertEquals(List.of("storage_buckets.main.session_token: is not known here"), mistakes);
    }

    @Test
    void whatIsNotYamlIsToldByItsPlaceAlone_L03() {
        for (String text : List.of(
                "secret: [" + CANARY,
                "a: " + CANARY + "\na: 1",
                "\t" + CANARY,
                "a: &x " + CANARY + "\nb: *y",
                "- " + CANARY,
                CANARY,
                "",
                "{}\n---\n{}")) {
            List<String> mistakes = mistakesOf(text);
            assertEquals(1, mistakes.size(), text);
            assertFalse(mistakes.get(0).contains(CANARY), mistakes.get(0));
        }
        assertTrue(mistakesOf("a: &x 1\nb: *x").get(0).endsWith("aliases are not understood here"));
        assertTrue(mistakesOf("a: 1\na: 2").get(0).endsWith("a key stands twice"));
    }

    private static Directory parse(long revision, String text) {
        return DirectoryFile.directory(text, revision, AnyStorage.DEPLOYMENT.availability());
    }

    private static List<String> mistakesOf(String text) {
        InvalidDirectoryFile failure = assertThrows(InvalidDirectoryFile.class, () -> parse(1, text), text);
        assertFalse(failure.toString().contains(CANARY), failure.toString());
        return failure.mistakes();
    }
}
