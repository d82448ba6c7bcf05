package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.cli.Environment.NewKey;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.identity.apikey.ApiKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gatepass migrate} on a real server. */
class PostgresMigrationTest {
    private static final Pattern KEY = Pattern.compile("gp_\\S+");

    private final Command command = new Command().with(new PostgresMigration(Map.of()));
    private final Path folder;

    PostgresMigrationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void bringsTheSchemaAndTheFirstAdministratorOnce() throws Exception {
        TestPostgres database = TestPostgres.empty();
        String config = config(database.uri().toString());
        assertEquals(
                0,
                command.run("migrate", "-c", config, "--admin", "ada"),
                () -> command.err().toString());
        Matcher printed = KEY.matcher(command.out());
        assertTrue(printed.find());
        ApiKey key = ApiKey.parse(printed.group()).orElseThrow();
        assertEquals(
                1,
                database.count("SELECT count(*) FROM api_key JOIN account ON owner = name WHERE system_administrator"
                        + " AND owner = 'ada' AND id = '" + key.id() + "' AND sha256 = '" + key.sha256() + "'"));

        assertEquals(
                2,
                database.count(
                        "SELECT count(*) FROM admin_change WHERE actor = 'ada' AND action = 'create' AND revision ="
                                + " (SELECT revision FROM directory_revision) AND name IN ('ada', '" + key.id()
                                + "')"));
        assertEquals(1, database.count("SELECT count(*) FROM api_key_holder WHERE name = 'ada'"), "its first key");

        Command again = new Command().with(new PostgresMigration(Map.of()));
        assertEquals(0, again.run("migrate", "-c", config, "--admin", "bob"));
        assertFalse(KEY.matcher(again.out()).find(), "there is one already");
        assertEquals(1, database.count("SELECT count(*) FROM account"));
    }

    @Test
    void whoeverIsLockedOutAdministersNothing() throws Exception {
        TestPostgres database = TestPostgres.migrated();
        database.rows().systemAdministrator("ada");
        database.execute("UPDATE account SET disabled = true");
        assertEquals(0, command.run("migrate", "-c", config(database.uri().toString()), "--admin", "ada"));
        assertTrue(KEY.matcher(command.out()).find());
        assertEquals(1, database.count("SELECT count(*) FROM account WHERE system_administrator AND NOT disabled"));
    }

    @Test
    void aServerThatIsNotThereIsOneClearLine() throws Exception {
        assertEquals(1, command.run("migrate", "-c", config("postgresql://127.0.0.1:1/none")));
        assertEquals(1, command.err().size());
        String line = command.err().get(0);
        assertTrue(line.startsWith("gatepass migrate: the database: Connection to 127.0.0.1:1 refused"), line);
        assertFalse(line.contains("SQL State"), line);
    }

    @Test
    void newKeysAreNeverTheSame() {
        NewKey one = new RandomKeys().make();
        NewKey other = new RandomKeys().make();
        assertFalse(one.id().equals(other.id()));
        assertEquals(one.sha256(), ApiKey.parse(one.text()).orElseThrow().sha256());
    }

    private String config(String uri) throws Exception {
        String text = "directory: {source: postgres, postgres: {uri: '" + uri + "', user: postgres}}\n";
        return Files.writeString(folder.resolve("g.yaml"), text).toString();
    }
}
