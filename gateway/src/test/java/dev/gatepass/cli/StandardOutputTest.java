package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a command prints, from a process of its own. */
@Timeout(120)
class StandardOutputTest {
    private static final String JAVA = System.getProperty("java.home") + "/bin/java";

    private final Path folder;

    StandardOutputTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Shell.Ended run(String redirected, String... arguments) throws Exception {
        String command = "exec \"$0\" -cp \"$1\" dev.gatepass.cli.Main \"$2\" -c \"$3\" " + redirected;
        return Shell.run(
                folder,
                Map.of("LC_ALL", "C", "LANG", "C"),
                List.of("sh", "-c", command, JAVA, System.getProperty("java.class.path"), arguments[0], arguments[1]));
    }

    private String config(TestPostgres database) throws Exception {
        return Files.writeString(
                        folder.resolve("g.yaml"),
                        "directory: {source: postgres, postgres: {uri: '" + database.uri() + "', user: postgres}}\n")
                .toString();
    }

    /** A job that is run by a clock has no locale, and an export is what it is run for. */
    @Test
    void isInUtf8WhateverTheLocale() throws Exception {
        TestPostgres database = TestPostgres.migrated();
        database.rows().organization("Zo\u00eb \u540d \ud83d\ude00");
        Shell.Ended ended = run("", "export", config(database));
        assertEquals(0, ended.status(), ended.err());
        assertEquals("organizations:\n  \"Zo\u00eb \u540d \ud83d\ude00\": {}\n", ended.out());
    }

    @Test
    void thatCannotBeWrittenIsAFailure() throws Exception {
        TestPostgres database = TestPostgres.migrated();
        database.rows().organization("acme");
        Shell.Ended ended = run(">/dev/full", "export", config(database));
        assertEquals(1, ended.status(), ended.err());
        assertTrue(ended.err().contains("standard output: the directory could not be written whole"), ended.err());
    }
}
