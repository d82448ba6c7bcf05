package dev.gatepass.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Account;
import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.Subject;
import dev.gatepass.directory.Eventually;
import dev.gatepass.directory.postgres.Database;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.FaultProxy;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.identity.apikey.ApiKey;
import dev.gatepass.identity.apikey.ApiKeyAuthentication;
import dev.gatepass.identity.apikey.NotedKeyUses;
import dev.gatepass.secrets.SecretResolver;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two gateways note and write uses of the same keys; one of them may be cut off from the database. */
@Timeout(60)
class KeyUseWriterTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Subject KAY = Subject.user("kay");

    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres postgres = TestPostgres.migrated();
    private final FaultProxy proxy = Await.done(FaultProxy.before(vertx, postgres.port()));
    private final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:30Z");
    private final ApiKey key = ApiKey.generate(new SecureRandom());
    private final Directory directory = Directory.builder(1)
            .put(new Account(KAY, false, false))
            .put(new ApiKeyEntry(key.id(), key.sha256(), KAY, Scopes.OWNER, Optional.empty()))
            .build();
    private final Replica one = new Replica(proxy.port(), NEVER);
    private final Replica two = new Replica(postgres.port(), NEVER);

    /** What of a gateway has to do with it. */
    private final class Replica {
        final Database database;
        final KeyUses rows;
        final NotedKeyUses noted = new NotedKeyUses();
        final ApiKeyAuthentication authentication = new ApiKeyAuthentication(clock.wall(), noted);
        final KeyUseWriter writer;

        Replica(int port, Duration interval) {
            database = new Database(
                    vertx,
                    TestPostgres.impatient(postgres.configAt(port), Duration.ofMillis(250)),
                    new SecretResolver(Map.of(), Optional.empty()));
            rows = new KeyUses(database);
            writer = new KeyUseWriter(vertx, rows, noted::unwritten, noted::written, interval);
        }

        void use() {
            assertTrue(authentication.authenticate(key, directory).isPresent());
        }

        void write() {
            Await.done(writer.write());
        }
    }

    @BeforeEach
    void fill() {
        postgres.rows().user("kay").apiKey(key.id(), key.sha256(), "kay");
    }

    @AfterEach
    void stop() {
        Await.done(one.database.close());
        Await.done(two.database.close());
        Await.done(vertx.close());
    }

    private void assertLastUsed(String minute) {
        assertEquals(
                1,
                postgres.count("SELECT count(*) FROM api_key_use WHERE id = '" + key.id() + "' AND used_at = '" + minute
                        + "'"),
                minute);
    }

    private long rows() {
        return postgres.count("SELECT count(*) FROM api_key_use");
    }

    @Test
    void theLatestUseIsKeptWhoeverWritesFirst() {
        one.use();
        clock.advance(Duration.ofMinutes(3));
        two.use();
        two.write();
        assertLastUsed("2026-11-24T05:03:00Z");
        one.write();
        assertLastUsed("2026-11-24T05:03:00Z");
        clock.advance(Duration.ofMinutes(1));
        one.use();
        one.write();
        assertLastUsed("2026-11-24T05:04:00Z");
    }

    @Test
    void itIsNoChangeOfTheDirectory() {
        long revision = postgres.count("SELECT revision FROM directory_revision");
        long log = postgres.count("SELECT count(*) FROM change_log");
        one.use();
        one.write();
        assertEquals(1, rows());
        assertEquals(revision, postgres.count("SELECT revision FROM directory_revision"));
        assertEquals(log, postgres.count("SELECT count(*) FROM change_log"));
    }

    @Test
    void whatCannotBeWrittenIsWrittenOnceTheDatabaseIsBack() {
        one.use();
        proxy.refuse();
        Await.failure(one.writer.write());
        clock.advance(Duration.ofMinutes(1));
        one.use();
        Await.failure(one.writer.write());
        assertEquals(0, rows());
        proxy.pass();
        one.write();
        assertLastUsed("2026-11-24T05:01:00Z");
        assertEquals(Map.of(), one.noted.unwritten(1));
    }

    @Test
    void whatTheDatabaseRefusesIsWrittenOnceItDoesNot() {
        postgres.execute("ALTER TABLE api_key_use RENAME TO elsewhere");
        one.use();
        Await.failure(one.writer.write());
        postgres.execute("ALTER TABLE elsewhere RENAME TO api_key_use");
        one.write();
        assertLastUsed("2026-11-24T05:00:00Z");
    }

    @Test
    void whatIsLeftOfRevokedKeysIsSwept() {
        one.use();
        one.write();
        two.use();
        postgres.execute("DELETE FROM api_key");
        assertEquals(1, rows());
        two.write();
        assertEquals(0, rows());
    }

    @Test
    void manyKeysAreWrittenInBatches() {
        int many = 2 * KeyUseWriter.BATCH + 1;
        postgres.execute("INSERT INTO api_key (id, sha256, owner) SELECT 'many' || i, lpad(i::text, 64, 'f'), 'kay'"
                + " FROM generate_series(1, " + many + ") AS i");
        for (int i = 1; i <= many; i++) {
            one.noted.used("many" + i, clock.wall().millis());
        }
        one.write();
        assertEquals(many, rows());
    }

    @Test
    void itIsWrittenFromTimeToTimeAndAtTheEnd() {
        Replica often = new Replica(postgres.port(), Duration.ofMillis(5));
        often.writer.start();
        often.use();
        Eventually.holds(vertx, "written", () -> rows() == 1);
        Await.done(often.writer.stop());
        Await.done(often.database.close());
        clock.advance(Duration.ofMinutes(1));
        one.writer.start();
        one.use();
        Await.done(one.writer.stop());
        assertLastUsed("2026-11-24T05:01:00Z");
    }

    @Test
    void theEndDoesNotWaitForADatabaseThatIsSilent() {
        one.use();
        one.write();
        proxy.deafen();
        clock.advance(Duration.ofMinutes(1));
        one.use();
        Await.done(one.writer.stop());
        assertLastUsed("2026-11-24T05:00:00Z");
    }
}
