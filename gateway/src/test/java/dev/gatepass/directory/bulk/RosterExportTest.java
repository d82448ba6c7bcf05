package dev.gatepass.directory.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.AnyStorage;
import dev.gatepass.fixture.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written of a database, and what has to be mended before. */
class RosterExportTest extends ImportedRosters {
    RosterExportTest(@TempDir Path folder) {
        super(folder);
    }

    /** As it could be before service accounts belonged somewhere. */
    private void homeless(String name) {
        database.execute("ALTER TABLE account DISABLE TRIGGER service_account_belongs_somewhere");
        database.execute("INSERT INTO account (kind, name) VALUES ('service-account', '" + name + "')");
        database.execute("ALTER TABLE account ENABLE TRIGGER service_account_belongs_somewhere");
    }

    @Test
    void whatNoFileCanTellIsNamedBeforeAnythingIsWritten() throws Exception {
        run(WORLD);
        homeless("stray");
        homeless("lost");
        database.execute("ALTER TABLE api_key DROP CONSTRAINT api_key_that_acts_for_others_is_of_a_service");
        database.execute("UPDATE api_key SET scopes = '{read,act-for}', expires_at = '1969-12-31Z'");
        BulkRefused refused = assertThrows(BulkRefused.class, () -> export(database, true));
        String once = " belongs to no organization and to no team, as was possible once: import a file that says where"
                + " it belongs, or delete it";
        assertEquals(
                List.of(
                        "the service account \"lost\"" + once,
                        "the service account \"stray\"" + once,
                        "the API key \"kay1\" of the person \"kay\" is good for act-for, which only keys of service"
                                + " accounts are: delete it",
                        "the API key \"kay1\" ends before 1970 or after 9999: delete it"),
                refused.reasons());
        assertEquals(
                2,
                assertThrows(BulkRefused.class, () -> export(database, false))
                        .reasons()
                        .size());
    }

    @Test
    void aServiceAccountFromBeforeIsGivenThePlaceThatItIsInAndIsExportedThen() throws Exception {
        run(WORLD);
        homeless("stray");
        database.execute("INSERT INTO team_membership (account_kind, account, team, role) VALUES"
                + " ('service-account', 'stray', 'kappa', 'member')");
        assertEquals(
                List.of("service_accounts.stray.organization: the service account has a place elsewhere, which is to be"
                        + " taken away first"),
                refusal("{organizations: {umbrella: {}}, service_accounts: {stray: {organization: umbrella}}}"));
        assertEquals(
                List.of("change 1 service-account [stray]"),
                told(run("{organizations: {acme: {}}, service_accounts: {stray: {organization: acme}}}")));
        String exported = export(database, true);
        assertEquals(List.of(), told(run(exported)));
    }

    @Test
    void aServiceAccountThatIsInAPlaceOutsideOfItsOwnIsNamed() throws Exception {
        run(WORLD);
        database.execute("ALTER TABLE organization_membership DISABLE TRIGGER USER");
        database.execute("INSERT INTO organization_membership (account_kind, account, organization, role) VALUES"
                + " ('service-account', 'robot', 'umbrella', 'viewer')");
        assertEquals(
                List.of("the service account \"robot\" has a place outside of the organization that it belongs to: take"
                        + " that away, or delete the account"),
                assertThrows(BulkRefused.class, () -> export(database, true)).reasons());
    }

    @Test
    void whatIsExportedAndImportedElsewhereIsExportedTheSame() throws Exception {
        run(WORLD);
        String exported = export(database, true);
        TestPostgres elsewhere = TestPostgres.migrated();
        run(elsewhere, exported, false, AnyStorage.RULE);
        assertEquals(exported, export(elsewhere, true));
        assertTrue(exported.contains(HASH));
        assertTrue(!export(database, false).contains("api_keys"));
    }

    @Test
    void theExportIsToBeReadByPeopleToo() throws Exception {
        run(WORLD);
        assertEquals("""
                organizations:
                  acme: {}
                  umbrella: {}
                storage_buckets:
                  main:
                    provider: s3-compatible
                    bucket: artifacts
                    endpoint: "http://127.0.0.1:9000"
                    access_key_id: AK
                    secret: "env:S"
                  omega:
                    provider: aws
                    organization: acme
                    bucket: omega-files
                    region: eu-west-1
                    access_key_id: AK
                    secret: "env:S"
                instance_bucket: main
                teams:
                  kappa:
                    organization: acme
                  omega:
                    organization: acme
                    storage_bucket: omega
                users:
                  kay:
                    organizations:
                      acme: member
                    teams:
                      kappa: member
                    api_keys:
                    - id: kay1
                      sha256: "%s"
                      label: laptop
                  ola:
                    organizations:
                      acme:
                        role: viewer
                        instance_storage_read: true
                    teams:
                      omega: admin
                  root:
                    system_administrator: true
                service_accounts:
                  robot:
                    organization: acme
                    teams:
                      kappa: view-only
                """.formatted(HASH), export(database, true));
    }

    @Test
    void aTeamOfAKeyThatIsGoneIsLeftOutAndOpensNothing() throws Exception {
        run(WORLD);
        database.execute("UPDATE api_key SET teams = '{kappa}'");
        database.execute("DELETE FROM team WHERE name = 'kappa'");
        String exported = export(database, true);
        assertTrue(exported.contains("teams: []"), exported);
        TestPostgres elsewhere = TestPostgres.migrated();
        run(elsewhere, exported, false, AnyStorage.RULE);
        assertEquals(1, elsewhere.count("SELECT count(*) FROM api_key WHERE teams = '{}'"));
    }

    @Test
    void aBucketThatCannotBeDescribedIsNamedAndNotLeftOut() throws Exception {
        run(WORLD);
        database.execute("ALTER TABLE storage_bucket DISABLE TRIGGER USER");
        database.execute("UPDATE storage_bucket SET region = 'not a region' WHERE name = 'omega'");
        BulkRefused failure = assertThrows(BulkRefused.class, () -> export(database, true));
        assertTrue(failure.reasons().get(0).startsWith("the storage bucket \"omega\" cannot be used"));
        assertEquals(
                List.of("storage_buckets.omega: what the database has of this name cannot be used; mend or delete it"
                        + " there first"),
                refusal(WORLD));
    }
}
