package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.Store;
import dev.gatepass.access.WireName;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.DirectoryRows;
import dev.gatepass.fixture.TestPostgres;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SchemaTest {
    private static final URI STORE = URI.create("http://127.0.0.1:9000");
    private static final String BUCKET =
            "INSERT INTO storage_bucket (name, provider, organization, bucket, prefix, region,"
                    + " endpoint, addressing, access_key_id, secret) VALUES ";

    private final TestPostgres database = TestPostgres.migrated();
    private final DirectoryRows rows = database.rows();

    @BeforeEach
    void fill() {
        rows.organization("acme")
                .organization("other")
                .user("kay")
                .storageBucket("main", STORE, "us-east-1", "artifacts", "AKID", "env:S3")
                .storageBucket("omega", STORE, "us-east-1", "omega", "AKID", "env:S3")
                .instanceBucket("main")
                .team("kappa", "acme")
                .team("omega", "acme", "omega")
                .organizationMember("kay", "acme", "member")
                .teamMember("kay", "omega", "member")
                .apiKey("key", "0".repeat(64), "kay");
    }

    private void refused(String sql, String why) {
        long before = database.count("SELECT revision FROM directory_revision");
        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> database.execute(sql), sql);
        assertTrue(failure.toString().contains(why), failure.toString());
        assertEquals(
                before, database.count("SELECT revision FROM directory_revision"), "what is refused takes no revision");
    }

    /** The log after a revision, each entry as {@code kind id}. */
    private List<String> loggedSince(long revision) {
        List<String> logged = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT kind || ' ' || id FROM change_log WHERE revision > " + revision + " ORDER BY 1")) {
            while (result.next()) {
                logged.add(result.getString(1));
            }
            return logged;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> loggedBy(String sql) {
        long before = database.count("SELECT revision FROM directory_revision");
        database.execute(sql);
        return loggedSince(before);
    }

    @Test
    void aBindingIsImmutableOnceThereIsOne_R9() {
        refused("UPDATE team SET storage_bucket = 'main' WHERE name = 'omega'", "immutable");
        refused("UPDATE team SET storage_bucket = NULL WHERE name = 'omega'", "immutable");
        database.execute("UPDATE team SET storage_bucket = 'omega' WHERE name = 'kappa'");
        refused("UPDATE team SET storage_bucket = 'main' WHERE name = 'kappa'", "immutable");
    }

    @Test
    void aTeamsNameIsNeitherChangedNorUsedAgain() {
        refused("UPDATE team SET name = 'lambda' WHERE name = 'kappa'", "immutable");
        refused("UPDATE team SET organization = 'other' WHERE name = 'kappa'", "immutable");
        database.execute("DELETE FROM team WHERE name = 'kappa'");
        refused("INSERT INTO team (name, organization) VALUES ('kappa', 'other')", "team_name_is_never_used_again");
        database.execute("INSERT INTO team (name, organization) VALUES ('omega', 'acme') ON CONFLICT DO NOTHING");
        for (String name : List.of("", ".hidden", "a/b", "a b", "é", "..", "x".repeat(129), "a\nb")) {
            refused("INSERT INTO team (name, organization) VALUES ('" + name + "', 'acme')", "team_name_check");
        }
    }

    @Test
    void theInstanceHasOneBucketAtMost_R4() {
        refused("INSERT INTO instance_binding (storage_bucket) VALUES ('omega')", "instance_binding_pkey");
        refused("INSERT INTO instance_binding VALUES (false, 'omega')", "instance_binding_one_row_check");
    }

    @Test
    void aBucketServesItsOwnOrganization() {
        database.execute(BUCKET + "('foreign', 'aws', 'other', 'foreign', '', 'r', NULL, 'path', 'AK', 'env:S3')");
        refused("INSERT INTO team VALUES ('late', 'acme', 'foreign')", "belongs to another organization");
        refused("UPDATE team SET storage_bucket = 'foreign' WHERE name = 'kappa'", "belongs to another organization");
        refused("UPDATE instance_binding SET storage_bucket = 'foreign'", "belongs to another organization");
        refused("UPDATE storage_bucket SET organization = NULL WHERE name = 'foreign'", "immutable");
        database.execute("INSERT INTO team VALUES ('fitting', 'other', 'foreign')");
        refused("UPDATE team SET organization = 'acme' WHERE name = 'fitting'", "belongs to another organization");
    }

    @Test
    void bucketsDoNotOverlap_R8() {
        String here = ", 'us-east-1', 'http://127.0.0.1:9000', 'path', 'AK', 'env:S3')";
        refused(BUCKET + "('inside', 's3-compatible', NULL, 'artifacts', 'x/'" + here, "the same address");
        refused(BUCKET + "('same', 's3-compatible', NULL, 'artifacts', ''" + here, "the same address");
        database.execute(BUCKET + "('left', 's3-compatible', NULL, 'shared', 'a/'" + here);
        database.execute(BUCKET + "('right', 's3-compatible', NULL, 'shared', 'b/'" + here);
        String there = here.replace("127.0.0.1:9000", "elsewhere");
        database.execute(BUCKET + "('moved', 's3-compatible', NULL, 'shared', 'a/b/'" + there);
        refused(
                "UPDATE storage_bucket SET endpoint = 'HTTP://127.0.0.1:9000' WHERE name = 'moved'",
                "storage_bucket_endpoint_check");
        refused(
                "UPDATE storage_bucket SET endpoint = 'http://127.0.0.1:9000' WHERE name = 'moved'",
                "the same address");
        database.execute("UPDATE storage_bucket SET endpoint = 'http://renamed' WHERE name = 'moved'");
    }

    @Test
    void oneBucketOfOneStoreOverlapsHoweverItIsConfigured_R8() {
        String rest = "', 'virtual-host', 'AK', 'env:S3')";
        database.execute(BUCKET + "('usual', 'aws', NULL, 'shared', '', 'eu-west-1', NULL, 'path', 'AK', 'env:S3')");
        String[] spellings = {
            "'aws', NULL, 'shared', 'x/', 'eu-west-1', 'https://s3.eu-west-1.amazonaws.com",
            "'aws', NULL, 'shared', 'x/', 'eu-west-1', 'https://s3.eu-west-1.amazonaws.com:443",
            "'aws', NULL, 'shared', 'x/', 'eu-west-1', 'https://files.example.com",
            "'s3-compatible', NULL, 'shared', 'x/', 'eu-west-1', 'https://S3.AmazonAWS.com",
        };
        for (String spelling : spellings) {
            refused(BUCKET + "('spelled', " + spelling + rest, "the same address");
        }
    }

    @Test
    void theDatabaseNamesStoresAsTheProgramDoes() throws SQLException {
        List<Optional<String>> endpoints = new ArrayList<>(List.of(Optional.empty()));
        for (String origin : List.of(
                "https://s3.eu-west-1.amazonaws.com",
                "https://S3.AMAZONAWS.COM:443",
                "https://s3.cn-north-1.amazonaws.com.cn",
                "https://amazonaws.com:8443",
                "https://amazonaws.com.example.com",
                "https://notamazonaws.com",
                "https://cwobject.com",
                "https://b.cwobject.com:443",
                "https://storage.googleapis.com",
                "https://storage.googleapis.com.example.com",
                "https://kappastore.blob.core.windows.net",
                "http://Store:80",
                "http://store:8080",
                "http://store:443",
                "https://store:80",
                "https://store:0443",
                "http://[::1]:80",
                "http://[::1]:9000")) {
            endpoints.add(Optional.of(origin));
        }
        try (Connection connection = database.connect();
                PreparedStatement name = connection.prepareStatement("SELECT store_of(?, ?, ?, ?)")) {
            assertEquals(5 * 19 * 3, compareStores(name, endpoints));
        }
    }

    private static int compareStores(PreparedStatement name, List<Optional<String>> endpoints) throws SQLException {
        int compared = 0;
        for (Provider provider : Provider.values()) {
            for (Optional<String> endpoint : endpoints) {
                for (Optional<String> publicEndpoint : endpoints.subList(0, 3)) {
                    Optional<String> account = provider == Provider.AZURE && compared % 2 == 0
                            ? Optional.of("kappastore")
                            : Optional.empty();
                    Store expected =
                            Store.of(provider, account, endpoint.map(Origin::parse), publicEndpoint.map(Origin::parse));
                    name.setString(1, WireName.of(provider));
                    name.setString(2, account.orElse(null));
                    name.setString(3, endpoint.orElse(null));
                    name.setString(4, publicEndpoint.orElse(null));
                    try (ResultSet row = name.executeQuery()) {
                        row.next();
                        assertEquals(
                                expected.name(),
                                row.getString(1),
                                () -> provider + " " + endpoint + " " + publicEndpoint);
                    }
                    compared++;
                }
            }
        }
        return compared;
    }

    private static String literal(Optional<String> text) {
        return text.map(t -> "'" + t + "'").orElse("NULL");
    }

    @Test
    void theAddressOfABucketIsImmutable_R9() {
        for (String change : List.of("provider = 'aws'", "bucket = 'other'", "prefix = 'x/'")) {
            refused("UPDATE storage_bucket SET " + change + " WHERE name = 'omega'", "immutable");
            refused("UPDATE storage_bucket SET " + change + " WHERE name = 'main'", "immutable");
        }
        database.execute("UPDATE storage_bucket SET endpoint = 'http://renamed:9000' WHERE name = 'omega'");
    }

    @Test
    void bucketsAreWellFormed() {
        String[][] wrong = {
            {"'nowhere'", "'artifacts'", "''", "'r'", "'path'", "'AK'", "'env:S3'", "storage_bucket_provider_check"},
            {"'aws'", "'Upper'", "''", "'r'", "'path'", "'AK'", "'env:S3'", "storage_bucket_bucket_check"},
            {"'aws'", "'bucket'", "'/x/'", "'r'", "'path'", "'AK'", "'env:S3'", "storage_bucket_prefix_check"},
            {"'aws'", "'bucket'", "'x'", "'r'", "'path'", "'AK'", "'env:S3'", "storage_bucket_prefix_check"},
            {"'aws'", "'bucket'", "''", "''", "'path'", "'AK'", "'env:S3'", "storage_bucket_region_check"},
            {"'aws'", "'bucket'", "''", "'r'", "'no'", "'AK'", "'env:S3'", "storage_bucket_addressing_check"},
            {"'aws'", "'bucket'", "''", "'r'", "'path'", "''", "'env:S3'", "storage_bucket_access_key_id_check"},
            {"'aws'", "'bucket'", "''", "'r'", "'path'", "'AK'", "'plain'", "storage_bucket_secret_check"},
            {"'s3-compatible'", "'bucket'", "''", "'r'", "'path'", "'AK'", "'env:S3'", "storage_bucket_check"},
        };
        int refused = 0;
        for (String[] w : wrong) {
            refused(
                    BUCKET + "('wrong', " + w[0] + ", NULL, " + w[1] + ", " + w[2] + ", " + w[3] + ", NULL, " + w[4]
                            + ", " + w[5] + ", " + w[6] + ")",
                    w[7]);
            refused++;
        }
        assertEquals(9, refused);
        refused(
                "UPDATE storage_bucket SET endpoint = 'http://user:password@store' WHERE name = 'main'",
                "storage_bucket_endpoint_check");
    }

    /** A row of a bucket: its name, provider, account, bucket, region, kind of credential and access key id. */
    private static String bucket(String values) {
        return "INSERT INTO storage_bucket (name, provider, account, bucket, region, credential, access_key_id, secret,"
                + " addressing) VALUES (" + values + ", 'env:S', 'path')";
    }

    @Test
    void bucketsOfTheOtherCloudsSayAllThatSigningNeeds() {
        database.execute(bucket("'hmac', 'gcp', NULL, 'a_b.c', NULL, 'access-key', 'GOOG1'"));
        database.execute(bucket("'robot', 'gcp', NULL, 'files', 'auto', 'service-account-key', NULL"));
        database.execute(bucket("'blobs', 'azure', 'kappastore', 'files', NULL, 'account-key', NULL"));
        database.execute(bucket("'owned', 'aws', '012345678901', 'files', 'r', 'access-key', 'A'"));
        String[][] wrong = {
            {"'gcp', 'account', 'other', NULL, 'access-key', 'A'", "storage_bucket_account_fits"},
            {"'azure', NULL, 'other', NULL, 'account-key', NULL", "storage_bucket_account_fits"},
            {"'azure', 'Kappa', 'other', NULL, 'account-key', NULL", "storage_bucket_account_check"},
            {"'aws', 'kappastore', 'other', 'r', 'access-key', 'A'", "storage_bucket_account_check"},
            {"'aws', '12345678901', 'other', 'r', 'access-key', 'A'", "storage_bucket_account_check"},
            {"'azure', 'kappa', 'other', NULL, 'access-key', 'A'", "storage_bucket_credential_fits"},
            {"'azure', 'kappa', 'other', NULL, 'service-account-key', NULL", "storage_bucket_credential_fits"},
            {"'gcp', NULL, 'other', NULL, 'account-key', NULL", "storage_bucket_credential_fits"},
            {"'aws', NULL, 'other', 'r', 'service-account-key', NULL", "storage_bucket_credential_fits"},
            {"'gcp', NULL, 'other', NULL, 'access-key', NULL", "storage_bucket_access_key_has_id"},
            {"'gcp', NULL, 'other', NULL, 'service-account-key', 'A'", "storage_bucket_access_key_has_id"},
            {"'gcp', NULL, 'other', NULL, 'password', NULL", "storage_bucket_credential_check"},
            {"'aws', NULL, 'other', NULL, 'access-key', 'A'", "storage_bucket_region_is_given"},
            {"'aws', NULL, 'a_b', 'r', 'access-key', 'A'", "storage_bucket_bucket_check"},
            {"'gcp', NULL, 'a..b', NULL, 'access-key', 'A'", "storage_bucket_bucket_check"},
            {"'gcp', NULL, '" + "a".repeat(64) + "', NULL, 'access-key', 'A'", "storage_bucket_bucket_check"},
            {"'azure', 'kappa', 'a--b', NULL, 'account-key', NULL", "storage_bucket_bucket_check"},
            {"'azure', 'kappa', '" + "a".repeat(64) + "', NULL, 'account-key', NULL", "storage_bucket_bucket_check"},
        };
        for (String[] w : wrong) {
            refused(bucket("'wrong', " + w[0]), w[1]);
        }
        assertEquals(18, wrong.length);
    }

    @Test
    void aPrefixInAzureHasNoSegmentThatEndsWithADot_K09() {
        String blobs = "INSERT INTO storage_bucket (name, provider, account, bucket, prefix, credential, secret,"
                + " addressing) VALUES ('blobs', 'azure', 'kappastore', 'files', '%s', 'account-key', 'env:S', 'path')";
        refused(blobs.formatted("a./b/"), "storage_bucket_prefix_ends_no_segment_with_dot");
        database.execute(blobs.formatted("a.b/"));
    }

    @Test
    void theDatabaseTakesTheNamesThatTheProgramTakes_K11() {
        String label = "a".repeat(63);
        Map<Provider, List<String>> names = Map.of(
                Provider.GCP,
                List.of(
                        "abc",
                        "a_b-c.d",
                        "1.2.3.four",
                        "xn--b",
                        label,
                        String.join(".", label, label, label, "a".repeat(30))),
                Provider.AZURE,
                List.of("abc", "a-b-c", "0files", label));
        int taken = 0;
        for (Map.Entry<Provider, List<String>> of : names.entrySet()) {
            for (String name : of.getValue()) {
                StorageBucket bucket = Buckets.of(of.getKey()).named(name).build("b" + taken);
                boolean azure = of.getKey() == Provider.AZURE;
                database.execute(bucket("'b" + taken + "', '" + WireName.of(of.getKey()) + "', "
                        + literal(bucket.account()) + ", '" + name + "', NULL, "
                        + (azure ? "'account-key', NULL" : "'access-key', 'GOOG1'")));
                taken++;
            }
        }
        assertEquals(10, taken);
    }

    @Test
    void aKeyIsNamedAsItsProviderNamesKeys() {
        database.execute(bucket("'gcs', 'gcp', NULL, 'files', NULL, 'access-key', 'GOOG1'"));
        database.execute(bucket("'blobs', 'azure', 'kappastore', 'files', NULL, 'account-key', NULL"));
        Map<String, String> good = Map.of(
                "main", "arn:aws:kms:eu-west-1:123456789012:key/k",
                "gcs", "projects/example.com:acme/locations/eu/keyRings/k/cryptoKeys/f",
                "blobs", "kappa-scope");
        good.forEach((bucket, key) -> {
            database.execute(encrypted(bucket, key));
            for (String never : List.of("", "a b", "a\nb", "é", "k".repeat(1025))) {
                refused(encrypted(bucket, never), "storage_bucket_kms_key_check");
            }
        });
        database.execute(encrypted("main", "k".repeat(1024)));
        refused(encrypted("gcs", "kappa-key"), "storage_bucket_kms_key_check");
        refused(
                encrypted("gcs", "projects/" + "p".repeat(201) + "/locations/eu/keyRings/k/cryptoKeys/f"),
                "storage_bucket_kms_key_check");
        refused(encrypted("blobs", "a--b"), "storage_bucket_kms_key_check");
    }

    private static String encrypted(String bucket, String key) {
        return "UPDATE storage_bucket SET kms_key = '" + key + "' WHERE name = '" + bucket + "'";
    }

    @Test
    void anAccountIsImmutableAndTellsContainersApart_R9() {
        String rest = ", 'files', NULL, 'account-key', NULL";
        database.execute(bucket("'kappa', 'azure', 'kappastore'" + rest));
        database.execute(bucket("'lambda', 'azure', 'lambdastore'" + rest));
        refused(bucket("'same', 'azure', 'kappastore'" + rest), "the same address");
        refused("UPDATE storage_bucket SET account = 'omegastore' WHERE name = 'kappa'", "immutable");
        refused("UPDATE storage_bucket SET account = NULL WHERE name = 'kappa'", "immutable");
        database.execute("UPDATE storage_bucket SET endpoint = 'https://files.example.com' WHERE name = 'kappa'");
        refused(bucket("'same', 'azure', 'kappastore'" + rest), "the same address");
    }

    @Test
    void whatOthersReferToIsKeptOrTakesThemAlongInTheLog() {
        refused("DELETE FROM storage_bucket WHERE name = 'omega'", "team_storage_bucket_fkey");
        refused("DELETE FROM storage_bucket WHERE name = 'main'", "instance_binding_storage_bucket_fkey");
        refused("DELETE FROM organization WHERE name = 'acme'", "team_organization_fkey");
        refused("TRUNCATE account", "foreign key");

        assertEquals(List.of("account user:kay", "team omega"), loggedBy("DELETE FROM team WHERE name = 'omega'"));
        database.execute("INSERT INTO team VALUES ('new', 'acme')");
        rows.teamMember("kay", "new", "admin");
        List<String> logged = loggedBy("DELETE FROM account WHERE name = 'kay'");
        assertTrue(logged.contains("account user:kay") && logged.contains("api_key key"), logged.toString());
        assertEquals(
                0,
                database.count("SELECT (SELECT count(*) FROM team_membership)"
                        + " + (SELECT count(*) FROM organization_membership) + (SELECT count(*) FROM api_key)"));
        rows.user("ola").organizationMember("ola", "other", "admin");
        assertEquals(
                List.of("account user:ola", "organization other"),
                loggedBy("DELETE FROM organization WHERE name = 'other'"));
    }

    @Test
    void aStatementTakesOneRevisionHoweverManyRows() {
        long before = database.count("SELECT revision FROM directory_revision");
        database.execute("INSERT INTO account (name) SELECT 'user-' || i FROM generate_series(1, 500) i");
        assertEquals(before + 1, database.count("SELECT revision FROM directory_revision"));
        assertEquals(500, loggedSince(before).size());
        assertEquals(List.of(), loggedBy("UPDATE account SET disabled = true WHERE name = 'nobody'"));
        assertEquals(List.of("everything "), loggedBy("TRUNCATE team_membership"));
        // A membership that changes hands concerns both.
        rows.teamMember("kay", "kappa", "member");
        assertEquals(
                List.of("account user:kay", "account user:user-1"),
                loggedBy("UPDATE team_membership SET account = 'user-1'"));
    }

    @Test
    void theVersionOfABucketIsTheRevisionOfItsLastChange() {
        String version = "SELECT version FROM storage_bucket WHERE name = 'main'";
        database.execute("UPDATE storage_bucket SET region = 'eu', version = 7 WHERE name = 'main'");
        assertEquals(database.count("SELECT revision FROM directory_revision"), database.count(version));
        database.execute("DELETE FROM instance_binding");
        database.execute("DELETE FROM storage_bucket WHERE name = 'main'");
        long before = database.count("SELECT revision FROM directory_revision");
        rows.storageBucket("main", STORE, "us-east-1", "artifacts", "AKID", "env:S3");
        assertEquals(before + 1, database.count(version), "made anew, it is no version that was ever seen");
    }

    @Test
    void theLogIsTrimmedAndKeepsWhatReplicasNeed() {
        database.execute("UPDATE directory_revision SET revision = 200999 - 1");
        database.execute("UPDATE account SET disabled = false");
        assertTrue(database.count("SELECT min(revision) FROM change_log") < 100);
        database.execute("UPDATE account SET disabled = false");
        assertEquals(200_999, database.count("SELECT min(revision) FROM change_log"));
        assertEquals(201_000, database.count("SELECT max(revision) FROM change_log"));
    }

    @Test
    void revisionsFollowTheOrderOfCommitsUnderConcurrentWriters() throws Exception {
        int writers = 6;
        int transactions = 40;
        long seed = System.nanoTime();
        long first = database.count("SELECT revision FROM directory_revision");
        database.execute("INSERT INTO account (name) SELECT 'shared-' || i FROM generate_series(0, 4) i");
        ExecutorService pool = Executors.newFixedThreadPool(writers + 1);
        try {
            List<Future<Integer>> work = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                Random random = new Random(seed + writer);
                work.add(pool.submit(() -> write(random, transactions)));
            }
            Future<Integer> reader = pool.submit(() -> follow(first, first + 1 + 2L * writers * transactions));
            int written = 0;
            for (Future<Integer> writer : work) {
                written += writer.get(100, TimeUnit.SECONDS);
            }
            assertEquals(writers * transactions, written, "seed " + seed);
            assertEquals(1 + 2 * writers * transactions, reader.get(100, TimeUnit.SECONDS), "seed " + seed);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Two statements a transaction, on rows that the other writers want too, in any order. */
    private int write(Random random, int transactions) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < transactions; i++) {
                for (int j = 0; j < 2; j++) {
                    statement.executeUpdate("UPDATE account SET disabled = " + random.nextBoolean()
                            + " WHERE name = 'shared-" + random.nextInt(5) + "'");
                }
                connection.commit();
            }
            return transactions;
        }
    }

    /** What a replica does: whatever revision it has seen, nothing at or below it appears afterwards. */
    private int follow(long from, long to) throws SQLException {
        int seen = 0;
        long known = from;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            while (known < to) {
                try (ResultSet result = statement.executeQuery(
                        "SELECT DISTINCT revision FROM change_log WHERE revision > " + known + " ORDER BY 1")) {
                    while (result.next()) {
                        assertEquals(++known, result.getLong(1), "a revision was passed over, and is lost");
                        seen++;
                    }
                }
            }
            return seen;
        }
    }
}
