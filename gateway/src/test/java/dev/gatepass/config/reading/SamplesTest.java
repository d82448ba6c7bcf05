package dev.gatepass.config.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final Path FOLDER = Path.of("..", "conf", "samples", "file-source");

    @Test
    void sampleWithoutDatabaseIsGoodAndShort() throws Exception {
        Path file = FOLDER.resolve("gatepass.yaml");
        Config config = assertInstanceOf(ReadConfig.Accepted.class, ConfigReader.read(file, Map.of()))
                .config();
        Path directory = FOLDER.toAbsolutePath().resolve("directory.yaml");
        assertEquals(Optional.of(directory), config.directory().file());
        int lines = Files.readAllLines(file).size();
        assertTrue(lines <= 12, lines + " lines");
        assertTrue(lines + Files.readAllLines(directory).size() <= 25);
    }

    @Test
    void sampleKeepsItsSecretElsewhere_L03() throws Exception {
        String directory = Files.readString(FOLDER.resolve("directory.yaml"));
        assertTrue(directory.contains("secret: \"env:S3_SECRET_KEY\""), directory);
    }
}
