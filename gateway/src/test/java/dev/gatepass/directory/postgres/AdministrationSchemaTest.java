package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.DirectoryRows;
import dev.gatepass.fixture.TestPostgres;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AdministrationSchemaTest {
    private static final String ROLE = "'arn:aws:iam::111122223333:role/gatepass'";

    private final TestPostgres database = TestPostgres.migrated();
    private final DirectoryRows rows = database.rows();

    @BeforeEach
    void fill() {
        rows.organization("acme")
                .organization("umbrella")
                .user("kay")
                .storageBucket("main", URI.create("http://127.0.0.1:9000"), "us-east-1", "artifacts", "AKID", "env:S3")
                .team("kappa", "acme")
                .team("lambda", "acme")
                .team("hive", "umbrella");
    }

    private void refused(String sql, String why) {
        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> database.execute(sql), sql);
        assertTrue(failure.toString().contains(why), failure.toString());
    }

    private long versionOf(String table, String condition) {
        return database.count("SELECT version FROM " + table + " WHERE " + condition);
    }

    @Test
    void everyRowHasTheRevisionOfItsLastChange() {
        rows.organizationMember("kay", "acme", "member")
                .teamMember("kay", "kappa", "member")
                .instanceBucket("main")
                .apiKey("key", "0".repeat(64), "kay");
        List<String> changes = List.of(
                "account SET disabled = true WHERE name = 'kay'",
                "organization_membership SET role = 'viewer' WHERE account = 'kay'",
                "team SET disabled = true WHERE name = 'kappa'",
                "team_membership SET role = 'admin' WHERE account = 'kay'",
                "storage_bucket SET disabled = true WHERE name = 'main'",
                "instance_binding SET storage_bucket = 'main' WHERE one_row",
                "api_key SET label = 'laptop' WHERE id = 'key'");
        for (String change : changes) {
            database.execute("UPDATE " + change);
            assertEquals(
                    database.count("SELECT revision FROM directory_revision"),
                    versionOf(change.substring(0, change.indexOf(' ')), change.substring(change.indexOf("WHERE ") + 6)),
                    change);
        }
        assertTrue(versionOf("organization", "name = 'umbrella'") > versionOf("organization", "name = 'acme'"));
    }

    @Test
    void aServiceAccountBelongsToOnePlace() {
        String insert = "INSERT INTO account (kind, name, organization, team) VALUES ";
        refused(insert + "('service-account', 'nowhere', NULL, NULL)", "belongs to an organization or to a team");
        refused(insert + "('service-account', 'both', 'acme', 'kappa')", "account_belongs_to_one_place");
        refused(insert + "('user', 'owned', 'acme', NULL)", "account_belongs_to_one_place");
        database.execute(insert + "('service-account', 'robot', 'acme', NULL)");
        refused("UPDATE account SET organization = 'umbrella' WHERE name = 'robot'", "stays in the organization");
        refused("UPDATE account SET organization = NULL WHERE name = 'robot'", "stays in the organization");
        refused("UPDATE account SET system_administrator = true WHERE name = 'robot'", "administers_nothing");
    }

    @Test
    void aServiceAccountJoinsNothingElsewhere() {
        database.execute("INSERT INTO account (kind, name, organization, team) VALUES"
                + " ('service-account', 'acmes', 'acme', NULL), ('service-account', 'kappas', NULL, 'kappa')");
        String team = "INSERT INTO team_membership VALUES ('service-account', ";
        String organization = "INSERT INTO organization_membership VALUES ('service-account', ";
        database.execute(team + "'acmes', 'kappa', 'member')");
        database.execute(team + "'acmes', 'lambda', 'member')");
        database.execute(organization + "'acmes', 'acme', 'viewer')");
        database.execute(team + "'kappas', 'kappa', 'view-only')");
        refused(team + "'acmes', 'hive', 'member')", "belongs elsewhere");
        refused(organization + "'acmes', 'umbrella', 'viewer')", "belongs elsewhere");
        refused(team + "'kappas', 'lambda', 'member')", "belongs elsewhere");
        refused(organization + "'kappas', 'acme', 'viewer')", "belongs elsewhere");
        refused(
                "UPDATE team_membership SET team = 'hive' WHERE account = 'acmes' AND team = 'lambda'",
                "belongs elsewhere");
    }

    @Test
    void aServiceAccountGoesWithItsTeam() {
        database.execute("INSERT INTO account (kind, name, team) VALUES ('service-account', 'kappas', 'kappa')");
        long before = database.count("SELECT revision FROM directory_revision");
        database.execute("DELETE FROM team WHERE name = 'kappa'");
        assertEquals(0, database.count("SELECT count(*) FROM account WHERE name = 'kappas'"));
        assertEquals(
                1,
                database.count("SELECT count(*) FROM change_log WHERE id = 'service-account:kappas' AND revision > "
                        + before));
    }

    @Test
    void whatIsFromBeforeBelongsNowhereAndIsStillDisabled() {
        database.execute("ALTER TABLE account DISABLE TRIGGER service_account_belongs_somewhere");
        database.execute("INSERT INTO account (kind, name) VALUES ('service-account', 'old')");
        database.execute("ALTER TABLE account ENABLE TRIGGER service_account_belongs_somewhere");
        database.execute("INSERT INTO team_membership VALUES ('service-account', 'old', 'hive', 'member')");
        database.execute("UPDATE account SET disabled = true WHERE name = 'old'");
        database.execute("UPDATE account SET organization = 'umbrella' WHERE name = 'old'");
    }

    @Test
    void aRoleIsOfOneOrganization() {
        String bucket = "INSERT INTO storage_bucket (name, provider, organization, bucket, region, addressing,"
                + " credential, role_arn) VALUES ";
        String rest = "'eu-west-1', 'path', 'assume-role', " + ROLE + ")";
        database.execute(bucket + "('first', 'aws', 'acme', 'first', " + rest);
        database.execute(bucket + "('second', 'aws', 'acme', 'second', " + rest);
        refused(bucket + "('foreign', 'aws', 'umbrella', 'foreign', " + rest, "another organization's");
        refused(
                bucket + "('instances', 'aws', NULL, 'instances', " + rest,
                "storage_bucket_role_is_assumed_for_an_organization");
        refused(
                bucket.replace("role_arn)", "role_arn, secret)") + "('instances', 'aws', NULL, 'instances', "
                        + rest.replace("assume-role", "web-identity").replace(")", ", 'env:TOKEN')"),
                "another organization's");
        refused(
                "UPDATE storage_bucket SET role_arn = 'arn:aws:iam::1:role/x' WHERE name = 'first'",
                "storage_bucket_role_arn_check");
        refused(
                "UPDATE storage_bucket SET role_arn = " + ROLE + " WHERE name = 'main'",
                "storage_bucket_credential_has_its_role");
    }

    @Test
    void anExternalIdIsMadeHereAndStays() {
        assertEquals(2, database.count("SELECT count(DISTINCT external_id) FROM organization"));
        refused("UPDATE organization SET external_id = gen_random_uuid() WHERE name = 'acme'", "immutable");
    }

    @Test
    void aDeletionIsPendingOnceAKey() {
        String insert = "INSERT INTO pending_deletion (storage_bucket, key, team, deleted_by_kind, deleted_by,"
                + " remove_after) VALUES ('main', 'kappa/a', 'kappa', 'user', 'kay', ";
        long before = database.count("SELECT revision FROM directory_revision");
        database.execute(insert + "now() + interval '7 days')");
        assertEquals(
                1,
                database.count("SELECT count(*) FROM change_log WHERE kind = 'pending_deletion' AND id = 'main'"
                        + " || chr(10) || 'kappa/a' AND revision = " + (before + 1)));
        refused(insert + "now() + interval '7 days')", "pending_deletion_pkey");
        refused("UPDATE pending_deletion SET remove_after = 'infinity'", "pending_deletion_check");
        refused("UPDATE pending_deletion SET remove_after = now() - interval '1 day'", "pending_deletion_check");
        refused("DELETE FROM storage_bucket WHERE name = 'main'", "pending_deletion");
    }

    @Test
    void whatWasDoneStaysDone() {
        database.execute("INSERT INTO admin_change (revision, actor_kind, actor, action, kind, name)"
                + " VALUES (1, 'user', 'kay', 'create', 'team', 'kappa')");
        refused("UPDATE admin_change SET actor = 'ola'", "stays done");
    }
}
