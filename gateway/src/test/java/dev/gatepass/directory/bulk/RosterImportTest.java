package dev.gatepass.directory.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Binding;
import dev.gatepass.directory.StorageRule;
import dev.gatepass.fixture.AnyStorage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file brings into a database, and what is in the way. */
class RosterImportTest extends ImportedRosters {
    RosterImportTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void createsEverythingInOneTransactionAndRecordsWhatItDid() throws Exception {
        Deeds deeds = run(WORLD);
        assertEquals(
                List.of(
                        "create 2 organization [acme, umbrella]",
                        "create 2 storage-bucket [main, omega]",
                        "create 1 instance-binding [main]",
                        "create 2 team [kappa, omega]",
                        "create 3 user [kay, ola, root]",
                        "create 1 service-account [robot]",
                        "create 2 organization-membership [kay in acme, ola in acme]",
                        "create 3 team-membership [kay in kappa, ola in omega, robot in kappa]",
                        "create 1 api-key [kay1]"),
                told(deeds));
        assertEquals(OptionalLong.of(revision()), deeds.revision());
        assertEquals(
                17,
                count("SELECT count(*) FROM admin_change WHERE actor_kind = 'command' AND actor = 'import'"
                        + " AND action = 'create' AND revision = " + revision()));
        assertEquals(
                1,
                count("SELECT count(*) FROM admin_change WHERE kind = 'organization_membership' AND name = 'acme'"
                        + " AND details = '{\"member_kind\": \"user\", \"member\": \"ola\", \"role\": \"viewer\","
                        + " \"instance_storage_read\": true}'"));
        assertEquals(
                1,
                count("SELECT count(*) FROM api_key WHERE owner = 'kay' AND label = 'laptop' AND teams IS NULL"
                        + " AND scopes @> '{read,write,admin}' AND cardinality(scopes) = 3"));
        assertEquals(0, count("SELECT count(*) FROM admin_change WHERE details::text LIKE '%env:%'"));
    }

    @Test
    void aSecondTimeChangesNothingAndTakesNoRevision() throws Exception {
        run(WORLD);
        long before = revision();
        Deeds again = run(WORLD);
        assertEquals(new Deeds(List.of(), List.of(), List.of(), OptionalLong.empty()), again);
        assertEquals(before, revision());
        assertEquals(17, count("SELECT count(*) FROM admin_change"));
    }

    @Test
    void aDryRunTellsTheSameAndKeepsNothing() throws Exception {
        Deeds dry = run(WORLD, true, AnyStorage.RULE);
        assertEquals(OptionalLong.empty(), dry.revision());
        assertEquals(0, revision());
        assertEquals(0, count("SELECT count(*) FROM organization"));
        assertEquals(told(dry), told(run(WORLD)));
    }

    @Test
    void changesWhatDiffersAndTakesNothingAway() throws Exception {
        run(WORLD);
        Deeds deeds = run("""
                organizations: {acme: {}}
                storage_buckets:
                  main: {provider: s3-compatible, bucket: artifacts, endpoint: "https://s3.example:9000", access_key_id: AK2, secret: "env:T"}
                  own: {provider: aws, bucket: kappa-files, region: eu-west-1, access_key_id: AK, secret: "env:S"}
                instance_bucket: own
                teams: {kappa: {organization: acme, storage_bucket: own, disabled: true}}
                users:
                  kay:
                    organizations: {acme: admin}
                    teams: {kappa: admin}
                    api_keys: [{id: kay1, sha256: "%s", scopes: [read], teams: [kappa], expires_at: 2030-01-01T00:00:00Z}]
                  root: {disabled: false}
                  ola: {disabled: true}
                """.formatted(HASH));
        assertEquals(
                List.of(
                        "create 1 storage-bucket [own]",
                        "change 1 storage-bucket [main]",
                        "change 1 instance-binding [own]",
                        "change 1 team [kappa]",
                        "change 1 user [ola]",
                        "change 1 organization-membership [kay in acme]",
                        "change 1 team-membership [kay in kappa]",
                        "change 1 api-key [kay1]"),
                told(deeds));
        assertEquals(
                List.of("files that were written to the instance's bucket while that was \"main\" are not found in this"
                        + " one"),
                deeds.warnings());
        assertEquals(
                1,
                count("SELECT count(*) FROM admin_change WHERE kind = 'storage_bucket' AND action = 'change'"
                        + " AND details = '{\"changed\": [\"endpoint\", \"access_key_id\", \"secret\"]}'"));
        assertEquals(2, count("SELECT count(*) FROM organization"));
        assertEquals(
                1, count("SELECT count(*) FROM team WHERE name = 'kappa' AND disabled AND storage_bucket = 'own'"));
        assertEquals(1, count("SELECT count(*) FROM team_membership WHERE account = 'ola' AND role = 'admin'"));
        assertEquals(
                1,
                count("SELECT count(*) FROM api_key WHERE scopes = '{read}' AND teams = '{kappa}'"
                        + " AND label IS NULL AND expires_at = '2030-01-01Z'"));
    }

    /** Gateways issue on until all of it is committed. */
    @Test
    void whatIsSwitchedOffIsTimedWhenEverythingElseIsDone() throws Exception {
        run(WORLD);
        database.execute("CREATE TABLE written (at timestamptz)");
        database.execute("CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " INSERT INTO written VALUES (clock_timestamp()); RETURN NULL; END $$");
        database.execute("CREATE TRIGGER noted AFTER INSERT ON admin_change FOR EACH ROW EXECUTE FUNCTION note()");
        run("""
                organizations: {acme: {}}
                teams: {kappa: {organization: acme, disabled: true}}
                users: {ola: {disabled: true}}
                """);
        assertEquals(
                1,
                count(
                        "SELECT count(*) FROM team WHERE name = 'kappa' AND disabled_at > (SELECT max(at) FROM written)"));
    }

    /** A file from yesterday must not unlock whom somebody locked out today. */
    @Test
    void aSwitchOfWhichTheFileSaysNothingStaysAsItIs() throws Exception {
        run(WORLD);
        database.execute("UPDATE account SET disabled = true WHERE name = 'kay'");
        database.execute("UPDATE team SET disabled = true WHERE name = 'omega'");
        database.execute("UPDATE storage_bucket SET disabled = true WHERE name = 'main'");
        assertEquals(List.of(), told(run(WORLD.replace("root: {system_administrator: true}", "root: {}"))));
        assertEquals(1, count("SELECT count(*) FROM account WHERE disabled AND name = 'kay'"));
        assertEquals(1, count("SELECT count(*) FROM account WHERE system_administrator"));
        assertEquals(
                List.of("change 1 user [kay]"), told(run(WORLD.replace("  kay:\n", "  kay:\n    disabled: false\n"))));
        assertEquals(0, count("SELECT count(*) FROM account WHERE disabled"));
    }

    @Test
    void everythingThatIsInTheWayIsToldAtOnceAndNothingIsDone() throws Exception {
        run(WORLD);
        database.execute("INSERT INTO team (name, organization) VALUES ('gone', 'acme')");
        database.execute("DELETE FROM team WHERE name = 'gone'");
        long before = revision();
        List<String> conflicts = refusal("""
                organizations: {acme: {}, umbrella: {}}
                storage_buckets:
                  main: {provider: aws, organization: umbrella, bucket: artifacts, prefix: in/, region: r, access_key_id: AK, secret: "env:S"}
                  other: {provider: aws, bucket: omega-files, prefix: in/, region: r, access_key_id: AK, secret: "env:S"}
                teams:
                  kappa: {organization: umbrella}
                  omega: {organization: acme}
                  gone: {organization: acme}
                  new: {organization: acme}
                users:
                  ola: {api_keys: [{id: kay1, sha256: "%s"}, {id: ola2, sha256: "%s"}]}
                  root: {disabled: true}
                service_accounts:
                  robot: {team: kappa}
                """.formatted("f".repeat(64), HASH));
        assertEquals(
                List.of(
                        "storage_buckets.main.provider: this cannot be changed any more",
                        "storage_buckets.main.organization: this cannot be changed any more",
                        "storage_buckets.main.prefix: this cannot be changed any more",
                        "storage_buckets.other: has the address of \"omega\", which is there, and the prefix of one"
                                + " contains the other's",
                        "teams.gone: a team of this name was there before, and its files may still be",
                        "teams.kappa.organization: a team stays in its organization",
                        "teams.omega.storage_bucket: a team keeps the storage bucket that it has",
                        "service_accounts.robot.team: a service account stays in the organization or the team that it"
                                + " belongs to",
                        "users.ola.api_keys[0].id: another key has this id",
                        "users.ola.api_keys[1].sha256: this key is there already, with another id"),
                conflicts);
        assertEquals(before, revision());
        assertEquals(0, count("SELECT count(*) FROM team WHERE name = 'new'"));
    }

    @Test
    void somebodyWhoAdministersTheSystemRemains_R14() throws Exception {
        run(WORLD);
        String without = WORLD.replace("root: {system_administrator: true}", "root: {system_administrator: false}");
        assertEquals(List.of("users: nobody would be left who administers the system"), refusal(without));
        assertEquals(1, count("SELECT count(*) FROM account WHERE system_administrator"));
        String another = without.replace("  ola: {", "  ola: {system_administrator: true, ");
        assertEquals(List.of("change 2 user [ola, root]"), told(run(another)));
    }

    @Test
    void aRuleOfTheDeploymentIsAskedAboutEachPlaceOfABucket() throws Exception {
        StorageRule rule = notFor(Binding.Scope.INSTANCE, Binding.Scope.TEAM);
        BulkRefused refused = assertThrows(BulkRefused.class, () -> run(WORLD, false, rule));
        assertEquals(
                List.of("instance_bucket: not main for [INSTANCE]", "teams.omega.storage_bucket: not omega for [TEAM]"),
                refused.reasons());
        assertEquals(0, revision());
    }

    @Test
    void aRuleIsAskedAboutPlacesThatTheDatabaseAloneKnows_R13() throws Exception {
        run(WORLD);
        long before = revision();
        String change = WORLD.substring(0, WORLD.indexOf("instance_bucket:")).replace("AK", "AK2");
        BulkRefused refused = assertThrows(
                BulkRefused.class, () -> run(change, false, notFor(Binding.Scope.INSTANCE, Binding.Scope.TEAM)));
        assertEquals(
                List.of("storage_buckets.main: not main for [INSTANCE]", "storage_buckets.omega: not omega for [TEAM]"),
                refused.reasons());
        assertEquals(before, revision());
        // Bound elsewhere by the same file, it serves the instance no longer.
        String moved = WORLD.replace("instance_bucket: main", "instance_bucket: own")
                .replace(
                        "storage_buckets:",
                        "storage_buckets:\n  own: {provider: aws, bucket: own-files, region:"
                                + " eu-west-1, access_key_id: AK, secret: \"env:S\"}");
        StorageRule notMain =
                (bucket, boundTo) -> bucket.name().equals("main") && boundTo.contains(Binding.Scope.INSTANCE)
                        ? Optional.of("not main for " + boundTo)
                        : Optional.empty();
        assertEquals(
                List.of("create 1 storage-bucket [own]", "change 1 instance-binding [own]"),
                told(run(moved, false, notMain)));
    }

    @Test
    void anAddressThatIsNotAllowedIsRefusedWhetherTheBucketIsBoundOrNot() throws Exception {
        StorageRule rule = (bucket, boundTo) -> Optional.of("not at " + bucket.name());
        BulkRefused refused = assertThrows(BulkRefused.class, () -> run(WORLD, true, rule));
        assertEquals(
                List.of("storage_buckets.main: not at main", "storage_buckets.omega: not at omega"), refused.reasons());
    }

    @Test
    void aBucketThatNoLevelMayHaveIsRefusedWhileItServesNothing_R13() {
        String unbound = WORLD.replace(
                "storage_buckets:",
                "storage_buckets:\n  own: {provider: aws, bucket: own-files, region: eu-west-1, access_key_id: AK, secret:"
                        + " \"env:S\"}");
        StorageRule notOwn = (bucket, boundTo) -> bucket.name().equals("own") && !boundTo.isEmpty()
                ? Optional.of("not for " + boundTo)
                : Optional.empty();
        BulkRefused refused = assertThrows(BulkRefused.class, () -> run(unbound, false, notOwn));
        assertEquals(List.of("storage_buckets.own: not for [TEAM]"), refused.reasons());
    }

    private static StorageRule notFor(Binding.Scope... levels) {
        return (bucket, boundTo) -> boundTo.stream().anyMatch(Set.of(levels)::contains)
                ? Optional.of("not " + bucket.name() + " for " + boundTo)
                : Optional.empty();
    }

    @Test
    void whoChangesSomethingMeanwhileIsWaitedForAndSeen() throws Exception {
        run(WORLD);
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("DELETE FROM team WHERE name = 'kappa'");
            Thread committing = new Thread(() -> {
                while (count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event_type = 'Lock'")
                        == 0) {
                    Thread.onSpinWait();
                }
                try {
                    other.commit();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            committing.start();
            assertTrue(refusal(WORLD).get(0).startsWith("teams.kappa: a team of this name was there before"));
            committing.join();
        }
    }
}
