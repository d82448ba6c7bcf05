package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Directory;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.Eventually;
import dev.gatepass.fixture.Replicas;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that is in use when a newer schema comes. */
@Timeout(120)
class SchemaUpgradeTest {
    /** What a gateway of the first version reads. */
    private static final String FIRST_VERSION = "SELECT name, provider, organization, bucket, prefix, region, endpoint,"
            + " public_endpoint, addressing, direct_deletion, access_key_id, secret, version FROM storage_bucket";

    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres database = TestPostgres.empty();
    private final DirectoryReplica replica = Replicas.of(
            vertx,
            TestPostgres.directory(database.config(), Duration.ofSeconds(60), Duration.ofMillis(100)),
            MonotonicClock.system());

    @BeforeEach
    void fillTheFirstVersion() {
        migrate(database, "1");
        for (String row : new String[] {
            "'main', 'aws', 'artifacts', 'eu-west-1'", "'gcs', 'gcp', 'files', 'eu'", "'blobs', 'azure', 'fi.les', 'eu'"
        }) {
            database.execute("INSERT INTO storage_bucket (name, provider, bucket, region, addressing, access_key_id,"
                    + " secret) VALUES (" + row + ", 'path', 'AK', 'env:S')");
        }
        Migrations.migrate(database.config(), Optional.empty());
    }

    private static void migrate(TestPostgres to, String version) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(Migrations.dataSource(to.config(), Optional.empty()))
                .locations("classpath:db/migration")
                .loggers("slf4j")
                .target(version)
                .load()
                .migrate();
    }

    @AfterEach
    void stop() {
        Eventually.await(replica.stop());
        Eventually.await(vertx.close());
    }

    private Directory directory() {
        return replica.current().directory();
    }

    @Test
    void whatWasThereIsReadOn() {
        Eventually.await(replica.start());
        StorageBucket main = directory().storageBucket("main").orElseThrow();
        assertEquals("eu-west-1", main.region());
        assertTrue(main.credential() instanceof CredentialReference.AccessKey);
        assertTrue(directory().storageBucket("gcs").isPresent());
        assertTrue(directory().storageBucket("blobs").isEmpty(), "it never said in which account it is");
    }

    @Test
    void whatLacksItsAccountIsGivenOne() {
        database.execute("INSERT INTO storage_bucket (name, provider, account, bucket, addressing, credential, secret)"
                + " VALUES ('new', 'azure', 'kappastore', 'files', 'virtual-host', 'account-key', 'env:S')");
        database.execute("ALTER TABLE storage_bucket DISABLE TRIGGER storage_bucket_address_is_immutable");
        database.execute("UPDATE storage_bucket SET account = 'omegastore', credential = 'account-key',"
                + " access_key_id = NULL, bucket = 'files' WHERE name = 'blobs'");
        Eventually.await(replica.start());
        assertTrue(directory().storageBucket("blobs").isPresent());
        assertTrue(directory().storageBucket("new").isPresent());
    }

    @Test
    void aGatewayOfTheFirstVersionReadsOn() {
        database.execute("INSERT INTO storage_bucket (name, provider, account, bucket, addressing, credential, secret)"
                + " VALUES ('new', 'azure', 'kappastore', 'files', 'virtual-host', 'account-key', 'env:S')");
        assertEquals(4, database.count("SELECT count(*) FROM (" + FIRST_VERSION + ") AS rows"));
        assertEquals(
                3,
                database.count("SELECT count(*) FROM (" + FIRST_VERSION + ") AS rows"
                        + " WHERE region IS NOT NULL AND access_key_id IS NOT NULL"));
    }

    /** What a gateway of the second version reads of buckets and teams. */
    private static final String SECOND_VERSION = "SELECT name, provider, organization, account, bucket, prefix, region,"
            + " endpoint, public_endpoint, addressing, kms_key, direct_deletion, credential, access_key_id, secret, version"
            + " FROM storage_bucket";

    @Test
    void aGatewayOfTheSecondVersionReadsOn() {
        database.execute("INSERT INTO organization (name) VALUES ('acme')");
        database.execute("INSERT INTO team (name, organization, disabled) VALUES ('kappa', 'acme', true)");
        assertEquals(3, database.count("SELECT count(*) FROM (" + SECOND_VERSION + ") AS rows"));
        assertEquals(1, database.count("SELECT count(*) FROM (SELECT name, organization, storage_bucket FROM team) t"));
    }

    @Test
    void whatTheSecondVersionWroteIsAdministeredByTheThird() {
        TestPostgres older = TestPostgres.empty();
        migrate(older, "2");
        older.execute("INSERT INTO organization (name) VALUES ('acme'), ('umbrella')");
        older.execute("INSERT INTO team (name, organization) VALUES ('kappa', 'acme')");
        older.execute("INSERT INTO account (kind, name) VALUES ('service-account', 'robot')");
        older.execute("INSERT INTO team_membership VALUES ('service-account', 'robot', 'kappa', 'member')");
        older.execute("INSERT INTO api_key (id, sha256, owner_kind, owner) VALUES ('k', '" + "0".repeat(64)
                + "', 'service-account', 'robot')");
        Migrations.migrate(older.config(), Optional.empty());
        assertEquals(2, older.count("SELECT count(DISTINCT external_id) FROM organization"));
        assertEquals(1, older.count("SELECT count(*) FROM api_key WHERE created_at IS NULL"));
        assertEquals(0, older.count("SELECT count(*) FROM team WHERE disabled OR version <> 0"));
        older.execute("UPDATE account SET disabled = true, organization = 'acme' WHERE name = 'robot'");
        older.execute("UPDATE team_membership SET role = 'view-only' WHERE account = 'robot'");
        older.execute("UPDATE team SET disabled = true WHERE name = 'kappa'");
        assertEquals(1, older.count("SELECT count(*) FROM team WHERE disabled AND version > 0"));
    }

    @Test
    void whatIsOffSaysSinceWhenWhoeverSwitchesIt() {
        TestPostgres older = TestPostgres.empty();
        migrate(older, "5");
        older.execute("INSERT INTO organization (name) VALUES ('acme')");
        older.execute("INSERT INTO team (name, organization, disabled) VALUES ('on', 'acme', false), ('off', 'acme',"
                + " true)");
        Migrations.migrate(older.config(), Optional.empty());
        String timed = "SELECT count(*) FROM team WHERE disabled = (disabled_at IS NOT NULL)";
        assertEquals(2, older.count(timed));
        older.execute("UPDATE team SET disabled_at = '2001-02-03Z' WHERE disabled");
        older.execute("UPDATE team SET disabled = true");
        older.execute("INSERT INTO team (name, organization, disabled) VALUES ('born', 'acme', true)");
        assertEquals(3, older.count(timed));
        assertEquals(1, older.count("SELECT count(*) FROM team WHERE disabled_at = '2001-02-03Z'"));
        older.execute("UPDATE team SET disabled = false");
        assertEquals(0, older.count("SELECT count(disabled_at) FROM team"));
    }
}
