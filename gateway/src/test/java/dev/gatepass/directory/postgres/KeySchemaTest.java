package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.TestPostgres;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class KeySchemaTest {
    private static final String INSERT = "INSERT INTO api_key (id, sha256, owner_kind, owner, scopes) VALUES ";

    private static String key(String id, char digit, String kind, String owner, String scopes) {
        return "('" + id + "', repeat('" + digit + "', 64), '" + kind + "', '" + owner + "', '{" + scopes + "}')";
    }

    private static void refused(TestPostgres database, String sql, String why) {
        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> database.execute(sql), sql);
        assertTrue(failure.toString().contains(why), failure.toString());
    }

    @Test
    void whoHasEverHadAKeyIsKept() {
        TestPostgres database = TestPostgres.migrated();
        database.rows().organization("acme").user("kay").user("ola").serviceAccount("robot", "acme");
        database.execute(INSERT + key("a", '0', "user", "kay", "read") + ", " + key("b", '1', "user", "kay", "read")
                + ", " + key("c", '2', "service-account", "robot", "read"));
        database.execute("DELETE FROM api_key");
        assertEquals(2, database.count("SELECT count(*) FROM api_key_holder"));
        long revision = database.count("SELECT revision FROM directory_revision");
        database.execute(INSERT + key("d", '3', "user", "kay", "read"));
        assertEquals(revision + 1, database.count("SELECT revision FROM directory_revision"));
        database.execute("DELETE FROM account WHERE name = 'kay'");
        assertEquals(0, database.count("SELECT count(*) FROM api_key_holder WHERE name = 'kay'"));
    }

    @Test
    void whoHadAKeyBeforeIsKeptToo() {
        TestPostgres older = TestPostgres.empty();
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(Migrations.dataSource(older.config(), Optional.empty()))
                .locations("classpath:db/migration")
                .loggers("slf4j")
                .target("3")
                .load()
                .migrate();
        older.rows().user("kay").user("ola");
        older.execute(INSERT + key("a", '0', "user", "kay", "read,act-for"));
        Migrations.migrate(older.config(), Optional.empty());
        assertEquals(1, older.count("SELECT count(*) FROM api_key_holder WHERE name = 'kay'"));
        assertEquals(0, older.count("SELECT count(*) FROM api_key_holder WHERE name = 'ola'"));
        older.execute("DELETE FROM api_key");
    }

    @Test
    void aKeyStaysItsOwnersAndActsForOthersOnlyWhereThatIsAService() {
        TestPostgres database = TestPostgres.migrated();
        database.rows().organization("acme").user("kay").user("ola").serviceAccount("robot", "acme");
        database.execute(INSERT + key("a", '0', "user", "kay", "read"));
        refused(database, "UPDATE api_key SET owner = 'ola'", "immutable");
        refused(database, "UPDATE api_key SET id = 'b'", "immutable");
        database.execute("UPDATE api_key SET label = 'laptop', expires_at = now()");
        refused(database, INSERT + key("b", '1', "user", "kay", "read,act-for"), "acts_for_others");
        database.execute(INSERT + key("b", '1', "service-account", "robot", "read,act-for"));
    }
}
