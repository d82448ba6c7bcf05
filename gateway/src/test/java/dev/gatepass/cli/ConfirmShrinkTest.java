package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gatepass confirm-shrink} on a real server. */
class ConfirmShrinkTest {
    private final Command command = new Command();
    private final Path folder;

    ConfirmShrinkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("g.yaml"), text).toString();
    }

    private String config(String uri) throws IOException {
        return file("directory: {source: postgres, postgres: {uri: '" + uri + "', user: postgres}}\n");
    }

    @Test
    void confirmsTheRevisionThatWasLookedAtAndIsOnRecord_F_PG5() throws IOException {
        TestPostgres database = TestPostgres.migrated();
        database.rows().user("kay").user("ola");
        assertEquals(
                0,
                command.run("confirm-shrink", "-c", config(database.uri().toString()), "--revision", "1"),
                () -> command.err().toString());
        assertTrue(command.out().contains("at revision 2."), command.out());
        assertEquals(2, database.count("SELECT shrink_confirmed_at FROM directory_revision"));
        assertEquals(
                1,
                database.count("SELECT count(*) FROM admin_change WHERE actor_kind = 'command' AND revision = 2"
                        + " AND actor = 'confirm-shrink' AND kind = 'shrink_confirmation' AND name = '1'"));
    }

    @Test
    void whatNobodyCanHaveLookedAtIsNotConfirmed_F_PG5() throws IOException {
        TestPostgres database = TestPostgres.migrated();
        database.rows().user("kay");
        String config = config(database.uri().toString());
        assertEquals(1, command.run("confirm-shrink", "-c", config, "--revision", "2"));
        assertEquals(
                List.of("gatepass confirm-shrink: the directory is at revision 1 and has never been at 2"),
                command.err());
        assertEquals(2, command.run("confirm-shrink", "-c", config), "without a revision");
        assertEquals(
                0, database.count("SELECT count(*) FROM directory_revision WHERE shrink_confirmed_at IS NOT NULL"));
    }

    @Test
    void aServerThatIsNotThereIsOneClearLine() throws IOException {
        assertEquals(
                1, command.run("confirm-shrink", "-c", config("postgresql://127.0.0.1:1/none"), "--revision", "1"));
        assertEquals(1, command.err().size());
        String line = command.err().get(0);
        assertTrue(line.startsWith("gatepass confirm-shrink: the database: Connection to 127.0.0.1:1 refused"), line);
    }

    @Test
    void aDirectoryInAFileHasNothingToConfirm() throws IOException {
        assertEquals(78, command.run("confirm-shrink", "-c", file("directory: {source: file}\n"), "--revision", "1"));
    }
}
