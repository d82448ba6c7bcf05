package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Decision;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Subject;
import org.junit.jupiter.api.Test;

/** Rows that no gateway can use: each disables what it describes, and nothing else. */
class BadRowsTest extends ReplicatedDatabase {
    @Test
    void aBadRowDisablesOnlyWhatItDescribes() {
        rows.team("bad", "acme", "omega")
                .teamMember("kay", "bad", "member")
                .teamMember("kay", "omega", "member")
                .update("UPDATE storage_bucket SET region = 'no region' WHERE name = 'omega'")
                .update("ALTER TABLE team DISABLE TRIGGER team_keeps_name_and_organization")
                .update("ALTER TABLE team DROP CONSTRAINT team_name_check")
                .update("INSERT INTO team VALUES ('.hidden', 'acme')");
        start();
        assertTrue(replica.current().directory().storageBucket("omega").isEmpty());
        assertTrue(replica.current().directory().team(".hidden").isEmpty());
        assertTrue(decision("bad") instanceof Decision.Unknown, "the binding is not forgotten");
        assertTrue(decision("kappa") instanceof Decision.Allowed);

        rows.update("UPDATE storage_bucket SET region = 'repaired' WHERE name = 'omega'");
        becomes("a repaired bucket", d -> d.storageBucket("omega").isPresent());
        assertTrue(decision("bad") instanceof Decision.Allowed);
    }

    @Test
    void anIdThatIsNoneDisablesOnlyItsBucket() {
        rows.update("UPDATE storage_bucket SET access_key_id = E'AK ID\\n' WHERE name = 'omega'");
        start();
        assertTrue(replica.current().directory().storageBucket("omega").isEmpty());
        assertTrue(decision("kappa") instanceof Decision.Allowed);
    }

    @Test
    void aBadRowOfAnotherCloudDisablesOnlyItself() {
        rows.update("ALTER TABLE storage_bucket DROP CONSTRAINT storage_bucket_credential_fits")
                .update("ALTER TABLE storage_bucket DROP CONSTRAINT storage_bucket_account_fits")
                .update("INSERT INTO storage_bucket (name, provider, account, bucket, addressing, credential, secret)"
                        + " VALUES ('good', 'azure', 'kappastore', 'files', 'virtual-host', 'account-key', 'env:S')");
        String[] bad = {
            "'azure', NULL, 'files', 'account-key'",
            "'azure', 'omegastore', 'files', 'service-account-key'",
            "'gcp', NULL, 'goog-files', 'service-account-key'",
            "'gcp', 'omegastore', 'files', 'service-account-key'"
        };
        for (int i = 0; i < bad.length; i++) {
            rows.update("INSERT INTO storage_bucket (name, provider, account, bucket, credential, addressing, secret)"
                    + " VALUES ('bad-" + i + "', " + bad[i] + ", 'path', 'env:S')");
        }
        start();
        Directory directory = replica.current().directory();
        for (int i = 0; i < bad.length; i++) {
            assertTrue(directory.storageBucket("bad-" + i).isEmpty(), bad[i]);
        }
        assertTrue(directory.storageBucket("good").isPresent());
        assertTrue(decision("kappa") instanceof Decision.Allowed);
    }

    @Test
    void aRowThatNoReaderExpectsDisablesOnlyItself() {
        rows.update("ALTER TABLE account ALTER COLUMN disabled DROP NOT NULL")
                .update("ALTER TABLE api_key ALTER COLUMN scopes DROP NOT NULL")
                .update("INSERT INTO account (name, disabled) VALUES ('odd', NULL)")
                .update("INSERT INTO api_key (id, sha256, owner, scopes) VALUES ('odd', ?, 'kay', NULL)", HASH)
                .apiKey("even", "f".repeat(64), "kay");
        start();
        Directory directory = replica.current().directory();
        assertTrue(directory.account(Subject.user("odd")).isEmpty());
        assertTrue(directory.apiKey("odd").isEmpty());
        assertTrue(directory.account(KAY).isPresent());
        assertTrue(directory.apiKey("even").isPresent());
    }

    @Test
    void neitherOfTwoOverlappingBucketsIsUsed() {
        start();
        rows.update("ALTER TABLE storage_bucket DISABLE TRIGGER storage_bucket_overlaps_no_other")
                .update("INSERT INTO storage_bucket (name, provider, bucket, prefix, region, endpoint, addressing,"
                        + " access_key_id, secret) SELECT 'inside', provider, bucket, 'x/', region, endpoint, addressing,"
                        + " access_key_id, secret FROM storage_bucket WHERE name = 'main'");
        becomes(
                "no bucket of the two",
                d -> d.storageBucket("main").isEmpty()
                        && d.storageBucket("inside").isEmpty());
        assertTrue(decision("kappa") instanceof Decision.Unknown);
        assertTrue(replica.current().directory().storageBucket("omega").isPresent());

        rows.update("DELETE FROM storage_bucket WHERE name = 'inside'");
        becomes("the other one back", d -> d.storageBucket("main").isPresent());
    }
}
