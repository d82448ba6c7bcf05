package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Account;
import dev.gatepass.access.Addressing;
import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Decision;
import dev.gatepass.access.Directory;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.OrganizationRole;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.Subject;
import dev.gatepass.access.Team;
import dev.gatepass.access.TeamRole;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.Eventually;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.Replicas;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a replica knows of a database, and how soon. */
class PostgresDirectoryTest extends ReplicatedDatabase {
    private static StorageBucket bucket(String name, String bucket, long version) {
        return Buckets.compatible(STORE.toString())
                .named(bucket)
                .in("us-east-1")
                .with(Buckets.accessKey("AKID", SecretReference.parse("env:S3")))
                .version(version)
                .build(name);
    }

    @Test
    void theSnapshotIsWhatTheRowsSay() {
        rows.systemAdministrator("root")
                .serviceAccount("robot", "acme")
                .update("INSERT INTO team_membership VALUES ('service-account', 'robot', 'omega', 'view-only')")
                .update(
                        "INSERT INTO organization_membership VALUES ('service-account', 'robot', 'acme', 'viewer', true)")
                .apiKey("whole", HASH, "kay")
                .update(
                        "INSERT INTO api_key VALUES ('narrow', ?, 'service-account', 'robot', ?, ?, '2030-01-02T03:04:05Z')",
                        "f".repeat(64),
                        List.of("read", "act-for"),
                        List.of("omega"))
                .update(
                        "INSERT INTO storage_bucket VALUES ('cloud', 'aws', 'acme', 'cloud-bucket', 'a/b/', 'eu-west-1',"
                                + " NULL, 'https://cdn.example.com', 'virtual-host', true, 'AK2', 'file:/run/s')");
        start();
        Directory directory = replica.current().directory();

        Subject robot = new Subject(Subject.Kind.SERVICE_ACCOUNT, "robot");
        assertEquals(Optional.of(new Account(KAY, false, false)), directory.account(KAY));
        assertEquals(
                Optional.of(new Account(Subject.user("root"), false, true)), directory.account(Subject.user("root")));
        assertEquals(Optional.of(new Account(robot, false, false)), directory.account(robot));
        assertEquals(Map.of("kappa", TeamRole.MEMBER), directory.teamRoles(KAY));
        assertEquals(Map.of("omega", TeamRole.VIEW_ONLY), directory.teamRoles(robot));
        assertEquals(
                Map.of("acme", new OrganizationMembership(OrganizationRole.MEMBER, false)),
                directory.organizationMemberships(KAY));
        assertEquals(
                Map.of("acme", new OrganizationMembership(OrganizationRole.VIEWER, true)),
                directory.organizationMemberships(robot));
        assertEquals(Optional.of(new Team("kappa", "acme", Optional.empty())), directory.team("kappa"));
        assertEquals(Optional.of(new Team("omega", "acme", Optional.of("omega"))), directory.team("omega"));
        assertEquals(Optional.of("main"), directory.instanceBucketName());
        assertEquals(
                Optional.of(new ApiKeyEntry("whole", HASH, KAY, Scopes.OWNER, Optional.empty())),
                directory.apiKey("whole"));
        assertEquals(
                Optional.of(new ApiKeyEntry(
                        "narrow",
                        "f".repeat(64),
                        robot,
                        new Scopes(EnumSet.of(Scope.READ, Scope.ACT_FOR), Optional.of(Set.of("omega"))),
                        Optional.of(Instant.parse("2030-01-02T03:04:05Z")))),
                directory.apiKey("narrow"));
        long version = directory.storageBucket("main").orElseThrow().version();
        assertEquals(
                bucket("main", "artifacts", version),
                directory.storageBucket("main").orElseThrow());
        assertEquals(
                new StorageBucket(
                        "cloud",
                        Provider.AWS,
                        Optional.of("acme"),
                        Optional.empty(),
                        "cloud-bucket",
                        "a/b/",
                        "eu-west-1",
                        Optional.empty(),
                        Optional.of(Origin.parse("https://cdn.example.com")),
                        Addressing.VIRTUAL_HOST,
                        Optional.empty(),
                        true,
                        false,
                        new CredentialReference.AccessKey("AK2", SecretReference.parse("file:/run/s")),
                        directory.revision()),
                directory.storageBucket("cloud").orElseThrow());
    }

    @Test
    void everyKindOfChangeArrivesAsAnIncrement() {
        start();
        Optional<StorageBucket> untouched = replica.current().directory().storageBucket("omega");
        int changes = 0;

        rows.user("new").teamMember("new", "omega", "admin");
        becomes("a new user", d -> d.teamRole(Subject.user("new"), "omega").equals(Optional.of(TeamRole.ADMIN)));
        changes += 2;
        rows.update("UPDATE team_membership SET role = 'view-only' WHERE account = 'new'");
        becomes("another role", d -> d.teamRole(Subject.user("new"), "omega").equals(Optional.of(TeamRole.VIEW_ONLY)));
        changes++;
        rows.update("UPDATE account SET disabled = true WHERE name = 'kay'");
        becomes("a user locked out", d -> !d.isActive(KAY));
        changes++;
        assertEquals(
                Map.of("kappa", TeamRole.MEMBER), replica.current().directory().teamRoles(KAY));
        assertSame(
                untouched.orElseThrow(),
                replica.current().directory().storageBucket("omega").orElseThrow(),
                "what did not change was not read again");
        rows.update("UPDATE organization_membership SET role = 'viewer', instance_storage_read = true");
        becomes(
                "another place in the organization",
                d -> d.organizationMembership(KAY, "acme")
                        .equals(Optional.of(new OrganizationMembership(OrganizationRole.VIEWER, true))));
        changes++;
        rows.update("DELETE FROM organization_membership WHERE account = 'kay'");
        becomes(
                "no place in the organization",
                d -> d.organizationMemberships(KAY).isEmpty());
        changes++;
        rows.organization("other").team("late", "other");
        becomes("a new team", d -> d.team("late").isPresent());
        changes += 2;
        rows.update("UPDATE team SET storage_bucket = 'omega' WHERE name = 'late'");
        becomes(
                "a bucket for a team",
                d -> d.team("late").orElseThrow().storageBucket().isPresent());
        changes++;
        rows.update("DELETE FROM team WHERE name = 'omega'");
        becomes(
                "a team and its memberships gone",
                d -> d.team("omega").isEmpty()
                        && d.teamRoles(Subject.user("new")).isEmpty());
        changes += 2;
        long before = replica.current()
                .directory()
                .storageBucket("main")
                .orElseThrow()
                .version();
        rows.update("UPDATE storage_bucket SET region = 'eu-west-1' WHERE name = 'main'");
        becomes(
                "another region",
                d -> d.storageBucket("main").orElseThrow().region().equals("eu-west-1"));
        changes++;
        assertTrue(replica.current()
                        .directory()
                        .storageBucket("main")
                        .orElseThrow()
                        .version()
                > before);
        rows.instanceBucket("omega");
        becomes("another bucket for the instance", d -> d.instanceBucketName().equals(Optional.of("omega")));
        changes++;
        rows.update("DELETE FROM instance_binding");
        becomes("no bucket for the instance", d -> d.instanceBucketName().isEmpty());
        changes++;
        rows.update("DELETE FROM storage_bucket WHERE name = 'main'");
        becomes("a bucket gone", d -> d.storageBucket("main").isEmpty());
        changes++;
        rows.apiKey("key", HASH, "kay");
        becomes("a new key", d -> d.apiKey("key").isPresent());
        changes++;
        rows.update("UPDATE api_key SET scopes = '{read}'");
        becomes(
                "a narrower key",
                d -> d.apiKey("key").orElseThrow().scopes().scopes().equals(Set.of(Scope.READ)));
        changes++;
        rows.update("DELETE FROM account WHERE name = 'kay'");
        becomes(
                "a user, its memberships and keys gone",
                d -> d.account(KAY).isEmpty()
                        && d.apiKey("key").isEmpty()
                        && d.teamRoles(KAY).isEmpty());
        changes += 3;
        rows.update("UPDATE account SET disabled = true WHERE name = 'nobody'");
        rows.update("DELETE FROM team WHERE name = 'nobody'");

        long expected = FILLED + changes;
        becomes("the last revision", d -> d.revision() >= expected);
        assertEquals(expected, replica.current().directory().revision(), "one revision a statement");
    }

    @Test
    void truncatingIsSeenToo() {
        start();
        rows.update("TRUNCATE team_membership");
        becomes("no memberships", d -> d.teamRoles(KAY).isEmpty());
        assertTrue(replica.current().directory().team("kappa").isPresent());
    }

    @Test
    void aRevokedMembershipStopsBeingHonouredInUnderASecond() {
        start();
        assertTrue(decision("kappa") instanceof Decision.Allowed);
        rows.update("UPDATE organization_membership SET role = 'viewer'");
        becomes(
                "no reading by the organization",
                d -> d.organizationMembership(KAY, "acme")
                        .filter(OrganizationMembership::readsInstanceStorage)
                        .isEmpty());

        rows.update("DELETE FROM team_membership WHERE account = 'kay' AND team = 'kappa'");
        long committed = System.nanoTime();
        Eventually.holds(vertx, "a refusal", () -> decision("kappa") == Decision.Denied.NO_RIGHT);
        Duration took = Duration.ofNanos(System.nanoTime() - committed);

        System.out.printf("revocation: %d ms from the commit to the first refusal%n", took.toMillis());
        assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, "took " + took);
    }

    @Test
    void aRevisionIsServedOnceItIsThere() {
        start();
        long now = replica.current().directory().revision();
        assertTrue(replica.atLeast(now).isComplete());
        rows.user("new");
        becomes("the next revision", d -> d.revision() > now);
        assertTrue(Eventually.await(replica.atLeast(now + 1))
                .directory()
                .account(Subject.user("new"))
                .isPresent());
        long asked = System.nanoTime();
        Unavailable stale = assertThrows(Unavailable.class, () -> Eventually.await(replica.atLeast(now + 1_000)));
        assertEquals(ErrorCode.DIRECTORY_STALE, stale.code());
        assertTrue(Duration.ofNanos(System.nanoTime() - asked).compareTo(Duration.ofSeconds(10)) < 0);
    }

    @Test
    void bucketsOfEveryCloudAreRead() {
        rows.update("INSERT INTO storage_bucket (name, provider, bucket, addressing, kms_key, access_key_id, secret)"
                        + " VALUES ('hmac', 'gcp', 'kappa_files', 'path',"
                        + " 'projects/p/locations/eu/keyRings/k/cryptoKeys/f', 'GOOG1', 'env:HMAC')")
                .update(
                        "INSERT INTO storage_bucket (name, provider, bucket, addressing, credential, secret)"
                                + " VALUES ('robot', 'gcp', 'robots', 'virtual-host', 'service-account-key', 'file:/run/key.json')")
                .update("INSERT INTO storage_bucket (name, provider, account, bucket, addressing, kms_key, credential,"
                        + " secret) VALUES ('blobs', 'azure', 'kappastore', 'kappa-files', 'virtual-host', 'a-scope',"
                        + " 'account-key', 'env:ACCOUNT')");
        start();
        Buckets cloud = Buckets.of(Provider.GCP).in(StorageBucket.NO_REGION);
        reads(
                "hmac",
                cloud.named("kappa_files")
                        .encryptedWith("projects/p/locations/eu/keyRings/k/cryptoKeys/f")
                        .with(Buckets.accessKey("GOOG1", SecretReference.parse("env:HMAC"))));
        reads(
                "robot",
                cloud.named("robots")
                        .addressed(Addressing.VIRTUAL_HOST)
                        .with(new CredentialReference.ServiceAccountKey(SecretReference.parse("file:/run/key.json"))));
        reads(
                "blobs",
                Buckets.of(Provider.AZURE)
                        .in(StorageBucket.NO_REGION)
                        .encryptedWith("a-scope")
                        .with(new CredentialReference.AccountKey(SecretReference.parse("env:ACCOUNT"))));
    }

    private void reads(String name, Buckets expected) {
        StorageBucket read = replica.current().directory().storageBucket(name).orElseThrow();
        assertEquals(expected.version(read.version()).build(name), read);
    }

    @Test
    void aLogThatDoesNotReachBackMeansEverythingIsReadAgain() {
        replica = replica(Duration.ofMinutes(10));
        start();
        database.execute(
                "BEGIN; INSERT INTO account (name) VALUES ('a'), ('b'); INSERT INTO account (name) VALUES ('c');"
                        + " DELETE FROM change_log; COMMIT");
        becomes(
                "all of them",
                d -> d.account(Subject.user("a")).isPresent()
                        && d.account(Subject.user("c")).isPresent());
    }

    @Test
    void aRestoredBackupIsAnotherHistory() {
        rows.user("later");
        start();
        long before = replica.current().directory().revision();
        database.execute("BEGIN; ALTER TABLE account DISABLE TRIGGER USER; DELETE FROM account WHERE name = 'later';"
                + " ALTER TABLE account ENABLE TRIGGER USER; DELETE FROM change_log WHERE revision = " + before + ";"
                + " UPDATE directory_revision SET revision = revision - 1; COMMIT");
        becomes("the earlier state", d -> d.account(Subject.user("later")).isEmpty());
        assertEquals(before - 1, replica.current().directory().revision());

        // The same revision and another directory: the number alone does not tell.
        database.execute("BEGIN; ALTER TABLE account DISABLE TRIGGER USER; DELETE FROM account WHERE name = 'kay';"
                + " ALTER TABLE account ENABLE TRIGGER USER;"
                + " UPDATE directory_revision SET directory = gen_random_uuid(); COMMIT");
        becomes("the other directory", d -> d.account(KAY).isEmpty());
    }

    @Test
    void aDatabaseWithoutSchemaIsToldApart() {
        TestPostgres empty = TestPostgres.empty();
        DirectoryReplica early = Replicas.of(
                vertx,
                TestPostgres.directory(empty.config(), Duration.ofSeconds(60), Duration.ofMillis(100)),
                MonotonicClock.system());
        IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> Eventually.await(early.start()));
        assertTrue(String.valueOf(failure.getMessage()).contains("gatepass migrate"), failure.getMessage());
        assertThrows(Unavailable.class, early::current);

        assertTrue(Migrations.migrate(empty.config(), Optional.empty()) > 0);
        assertEquals(0, Migrations.migrate(empty.config(), Optional.empty()));
        Eventually.holds(
                vertx,
                "a directory without a restart",
                () -> early.current().directory().revision() == 0);
        Eventually.await(early.stop());
    }

    @Test
    void aReplicaNeedsToReadTheTablesAndNothingElse() {
        String reader = "reader_of_" + database.name();
        database.execute("CREATE ROLE " + reader + " LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + reader
                + "; REVOKE EXECUTE ON FUNCTION pg_control_system() FROM public");
        replica = Replicas.of(
                vertx,
                TestPostgres.directory(database.configAs(reader), Duration.ofSeconds(60), Duration.ofSeconds(2)),
                MonotonicClock.system());
        start();
        assertTrue(decision("kappa") instanceof Decision.Allowed);
        rows.update("DELETE FROM team WHERE name = 'kappa'");
        becomes("a team gone", d -> d.team("kappa").isEmpty());
    }
}
