package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void confirmsTheRevisionThatThereIs_F_PG5() throws IOException {
        TestPostgres database = TestPostgres.migrated();
        database.rows().user("kay");
        assertEquals(
                0,
                command.run("confirm-shrink", "-c", config(database.uri().toString())),
                () -> command.err().toString());
        assertTrue(command.out().contains("at revision 1."), command.out());
        assertEquals(1, database.count("SELECT shrink_confirmed_at FROM directory_revision"));
    }

    @Test
    void aServerThatIsNotThereIsOneClearLine() throws IOException {
        assertEquals(1, command.run("confirm-shrink", "-c", config("postgresql://127.0.0.1:1/none")));
        assertEquals(1, command.err().size());
        String line = command.err().get(0);
        assertTrue(line.startsWith("gatepass confirm-shrink: the database: Connection to 127.0.0.1:1 refused"), line);
    }

    @Test
    void aDirectoryInAFileHasNothingToConfirm() throws IOException {
        assertEquals(78, command.run("confirm-shrink", "-c", file("directory: {source: file}\n")));
    }
}
